use crate::content::megabytes;
use crate::services::page;
use crate::services::scale::{self, Coming, Opened, Prebuilt, View, prebuilt};
use cohort::{SHOWN, Scale, grouped};
use govuk_yew::{Details, InsetText, Radio, Radios};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Id of the line that says what is counted.
const COUNTED: &str = "scale-counted";
/// Id of the digest of what is there.
const DIGEST: &str = "scale-digest";
/// The choice to fetch, not to make, the whole collection.
const FETCH: &str = "fetch";

/// Properties of [`ScaleControl`].
#[derive(Properties, PartialEq)]
pub struct ScaleControlProps {
    /// How the larger sample is.
    pub view: View,
}

/// How many of the images are counted, and the way to count more, with what that costs.
#[component]
pub fn ScaleControl(props: &ScaleControlProps) -> Html {
    let View {
        opened,
        coming,
        failed,
        answer,
        ..
    } = &props.view;
    let was_coming = use_mut_ref(|| false);
    use_effect_with(coming.is_some(), move |is_coming| {
        // What had focus may have gone with the progress.
        if was_coming.replace(*is_coming) && !is_coming {
            page::focus_if_lost(COUNTED);
        }
    });
    let opened = opened.as_ref();
    let now = opened.map_or(SHOWN.scale, |opened| opened.scale);
    let of_opened = opened.map(|own| (own.scale, own.is_fetched));
    let of_coming = coming.as_ref().map(|own| (own.scale, own.is_fetched));
    let set = match of_coming.or(of_opened) {
        Some((_, true)) => FETCH,
        Some((scale, false)) => scale.id(),
        None => SHOWN.scale.id(),
    };
    let drawn_again = answer
        .as_ref()
        .is_some_and(|answer| answer.counts.is_none());
    html! {
        <div class="app-scale">
            <p class="govuk-body" id={COUNTED} tabindex="-1" role="status">{ counted(opened.filter(|_| !drawn_again)) }</p>
            if drawn_again {
                <InsetText>
                    { "More images are here, but this scenario depends on two dates of the same image, which would have to be looked at one by one. Most other scenarios are counted with all that is here." }
                </InsetText>
            }
            if let Some(Opened { digest, .. }) = opened {
                <p class="govuk-body-s app-break" id={DIGEST}>
                    { format!("Whoever makes or fetches these images gets an index with the same digest: {digest}.") }
                </p>
            }
            if let Some(message) = failed {
                <p class="govuk-error-message" role="alert">
                    <span class="govuk-visually-hidden">{ "Error: " }</span>{ message }
                </p>
            }
            if let Some(coming) = coming {
                { progress(coming) }
            }
            <Details summary="Count more images, or fewer" lazy=true>
                <ScaleChoice {now} {set} />
            </Details>
        </div>
    }
}

/// Properties of [`ScaleChoice`].
#[derive(Properties, PartialEq)]
struct ScaleChoiceProps {
    /// The scale of the sample that is counted.
    now: Scale,
    /// The choice that is made, or on its way.
    set: &'static str,
}

/// The scales, and where the whole collection comes from.
#[component]
fn ScaleChoice(props: &ScaleChoiceProps) -> Html {
    let ScaleChoiceProps { now, set } = *props;
    let chosen = use_state(|| None::<AttrValue>);
    let whole = use_state(|| None::<Prebuilt>);
    {
        let whole = whole.setter();
        use_effect_with((), move |()| {
            spawn_local(async move { whole.set(prebuilt().await) });
        });
    }
    let value = (*chosen).clone().unwrap_or(AttrValue::Static(set));
    let onchange = {
        let chosen = chosen.setter();
        Callback::from(move |value| chosen.set(Some(value)))
    };
    let onclick = {
        let (value, whole, chosen) = (value.clone(), (*whole).clone(), chosen.setter());
        Callback::from(move |_: MouseEvent| {
            choose(&value, whole.clone(), now);
            chosen.set(None);
        })
    };
    html! {
        <>
            <Radios
                name="scale"
                legend="How many of the images to count"
                hint={html! { "More images take more time and memory. The rules, and what they mean, stay the same." }}
                choices={choices((*whole).as_ref())}
                {value}
                {onchange}
            />
            <button type="button" class="govuk-button govuk-button--secondary" {onclick}>{ "Count these images" }</button>
        </>
    }
}

fn choose(value: &str, whole: Option<Prebuilt>, now: Scale) {
    let (scale, whole) = match value {
        FETCH => (Some(Scale::Full), whole),
        made => (Scale::parse(made), None),
    };
    match scale {
        Some(scale) if scale == SHOWN.scale => scale::close(),
        Some(scale) if scale != now => scale::open(scale, whole),
        _ => scale::cancel(),
    }
}

fn choices(whole: Option<&Prebuilt>) -> Vec<Radio> {
    let choice = |value: &'static str, label: &'static str, hint: String| Radio {
        value: value.into(),
        label: label.into(),
        hint: Some(hint.into()),
        ..Radio::default()
    };
    let fetched = whole.map(|whole| {
        choice(
            FETCH,
            "All of them, fetched",
            format!(
                "20 million images, counted before. Fetches {}. Takes more than 130 MB of memory.",
                megabytes(whole.sent)
            ),
        )
    });
    [
        choice(
            Scale::PerHundred.id(),
            "One in a hundred",
            "200,000 images. They are there already.".to_owned(),
        ),
        choice(
            Scale::PerTen.id(),
            "One in ten",
            "2 million images, made on your device in some seconds. Takes more than 60 MB of memory."
                .to_owned(),
        ),
    ]
    .into_iter()
    .chain(fetched)
    .chain([choice(
        Scale::Full.id(),
        "All of them, made on your device",
        "20 million images. Takes half a minute, longer on a slow device, and more than 130 MB of memory. Nothing is fetched."
            .to_owned(),
    )])
    .collect()
}

fn counted(opened: Option<&Opened>) -> String {
    let Some(Opened {
        scale,
        images,
        bytes,
        ..
    }) = opened
    else {
        return "Counted with one image in a hundred.".to_owned();
    };
    let share = match scale {
        Scale::Full => "every image",
        _ => "one image in ten",
    };
    format!(
        "Counted with {share}: {} invented images. Their index takes {} of memory.",
        grouped(*images as u64),
        megabytes(*bytes as u64)
    )
}

fn progress(coming: &Coming) -> Html {
    let percent = (coming.done * 100.0).round();
    let doing = if coming.is_fetched {
        "Fetching"
    } else {
        "Making"
    };
    let what = match coming.scale {
        Scale::Full => "every image",
        _ => "one image in ten",
    };
    let oncancel = Callback::from(|_: MouseEvent| scale::cancel());
    html! {
        <>
            <label class="govuk-label" for="scale-progress">{ format!("{doing} {what}: {percent}%") }</label>
            <progress class="app-progress__bar" id="scale-progress" max="100" value={percent.to_string()}></progress>
            <p class="govuk-body-s">{ "The page goes on meanwhile, with the images that it has." }</p>
            <button type="button" class="govuk-button govuk-button--secondary" onclick={oncancel}>{ "Cancel" }</button>
        </>
    }
}
