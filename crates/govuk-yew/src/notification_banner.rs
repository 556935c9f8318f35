use yew::prelude::*;

/// Properties of [`NotificationBanner`].
#[derive(Properties, PartialEq)]
pub struct NotificationBannerProps {
    /// Id of the title, which names the banner.
    pub id: AttrValue,
    /// Its title.
    pub title: AttrValue,
    /// Tells that something was done; it is read out at once.
    #[prop_or_default]
    pub success: bool,
    /// What it tells.
    pub children: Html,
}

/// News that is not about the page's own subject.
#[component]
pub fn NotificationBanner(props: &NotificationBannerProps) -> Html {
    let id = &props.id;
    let (role, kind) = if props.success {
        ("alert", Some("govuk-notification-banner--success"))
    } else {
        ("region", None)
    };
    html! {
        <div class={classes!("govuk-notification-banner", kind)} {role} aria-labelledby={id.clone()}>
            <div class="govuk-notification-banner__header">
                <h2 class="govuk-notification-banner__title" id={id.clone()}>{ &props.title }</h2>
            </div>
            <div class="govuk-notification-banner__content">{ props.children.clone() }</div>
        </div>
    }
}
