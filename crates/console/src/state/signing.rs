use console_wire::{Allowed, Permission, Session, SignedIn, Stage};
use std::rc::Rc;
use yew::Reducible;

/// Who is signed in, as far as the console knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signing {
    /// What the collector said last; none before it said anything.
    pub session: Option<Rc<Session>>,
    /// A session ended without anybody asking for it: whose page is still there.
    pub ended: Option<SignedIn>,
    /// Somebody signed out on purpose.
    pub said_goodbye: bool,
    /// How often somebody has signed in or said what for: what was refused before may be asked for
    /// again.
    pub times: u32,
}

/// What happens to it.
#[derive(Clone, Debug, PartialEq)]
pub enum SigningAction {
    /// The collector said how far somebody is signed in.
    Known(Box<Session>),
    /// The collector said that nobody is.
    Ended,
    /// Somebody signed out.
    SignedOut,
}

impl Signing {
    /// Who is signed in all the way.
    pub fn user(&self) -> Option<&SignedIn> {
        let session = self.session.as_deref()?;
        session
            .user
            .as_ref()
            .filter(|_| session.stage == Stage::SignedIn)
    }

    /// What must be sent with everything that changes something.
    pub fn csrf_token(&self) -> String {
        let session = self.session.as_deref();
        session.map_or_else(String::new, |session| session.csrf_token.clone())
    }

    /// What was said that statements are looked at for.
    pub fn purpose(&self) -> Option<&str> {
        self.session.as_deref()?.purpose.as_deref()
    }

    /// Whether whoever is signed in may do something.
    pub fn may(&self, permission: Permission) -> Allowed {
        let user = self.user();
        user.map_or(Allowed::No, |user| user.role.may(permission))
    }

    /// Whether something may be done now: a purpose was given if it needs one.
    pub fn may_now(&self, permission: Permission) -> bool {
        match self.may(permission) {
            Allowed::Yes => true,
            Allowed::ForAPurpose => self.purpose().is_some(),
            Allowed::No => false,
        }
    }
}

impl Reducible for Signing {
    type Action = SigningAction;

    fn reduce(self: Rc<Self>, action: SigningAction) -> Rc<Self> {
        Rc::new(match action {
            SigningAction::Known(session) => {
                let is_in = session.stage == Stage::SignedIn;
                let goes_on = session.stage != Stage::SignedOut;
                Self {
                    session: Some(Rc::new(*session)),
                    ended: self.ended.clone().filter(|_| !is_in),
                    said_goodbye: self.said_goodbye && !goes_on,
                    times: self.times + u32::from(is_in),
                }
            }
            SigningAction::Ended => {
                let before = self.session.as_deref();
                let session = Session {
                    stage: Stage::SignedOut,
                    user: None,
                    purpose: None,
                    csrf_token: String::new(),
                    idle_at: None,
                    enrolment: None,
                    single_sign_on: before.and_then(|own| own.single_sign_on.clone()),
                };
                Self {
                    ended: self.user().or(self.ended.as_ref()).cloned(),
                    session: Some(Rc::new(session)),
                    said_goodbye: false,
                    times: self.times,
                }
            }
            SigningAction::SignedOut => {
                let ended = self.clone().reduce(SigningAction::Ended);
                Self {
                    ended: None,
                    said_goodbye: true,
                    ..(*ended).clone()
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use console_wire::Role;

    fn signed_in(role: Role, purpose: Option<&str>) -> Session {
        Session {
            stage: Stage::SignedIn,
            user: Some(SignedIn {
                name: "ada".to_owned(),
                role,
                organisation: "Example office".to_owned(),
            }),
            purpose: purpose.map(str::to_owned),
            csrf_token: "token".to_owned(),
            idle_at: None,
            enrolment: None,
            single_sign_on: None,
        }
    }

    fn known(signing: Rc<Signing>, session: Session) -> Rc<Signing> {
        signing.reduce(SigningAction::Known(Box::new(session)))
    }

    #[test]
    fn a_session_that_ended_leaves_the_page_to_whoever_comes_back() {
        let signing = known(Rc::default(), signed_in(Role::Analyst, None));
        assert_eq!(signing.csrf_token(), "token");
        let ended = signing.reduce(SigningAction::Ended);
        assert!(ended.user().is_none());
        assert!(ended.csrf_token().is_empty());
        assert_eq!(ended.ended.as_ref().unwrap().name, "ada");
        let back = known(ended, signed_in(Role::Analyst, None));
        assert!(back.ended.is_none());
        assert_eq!(back.times, 2);
        let gone = back.reduce(SigningAction::SignedOut);
        assert!(gone.ended.is_none() && gone.said_goodbye && gone.user().is_none());
    }

    #[test]
    fn an_auditor_reads_once_a_purpose_is_given() {
        let signing = known(Rc::default(), signed_in(Role::Auditor, None));
        assert!(!signing.may_now(Permission::ReadStatements));
        let signing = known(signing, signed_in(Role::Auditor, Some("A complaint")));
        assert!(signing.may_now(Permission::ReadStatements));
        assert!(!signing.may_now(Permission::Code));
    }
}
