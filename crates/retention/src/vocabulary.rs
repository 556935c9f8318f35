//! A closed list of words: an enum, the text of each variant, and the way back.

/// Declares an enum whose variants each have one text, the same in files, links, JSON and CSV.
///
/// Adds `ALL` (every variant, in order), `id` (its text), `parse` and `parse_bytes` (the way back),
/// `accepted` (the texts, for error messages), and serde by that text.
macro_rules! vocabulary {
    (
        $(#[$meta:meta])*
        $name:ident { $( $(#[$variant_meta:meta])* $variant:ident = $text:literal ),+ $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $( $(#[$variant_meta])* $variant ),+ }

        impl $name {
            /// Every value, in the order of the list.
            pub const ALL: &'static [Self] = &[ $( Self::$variant ),+ ];

            /// The text used in files, links, JSON and CSV.
            pub const fn id(self) -> &'static str {
                match self { $( Self::$variant => $text ),+ }
            }

            /// The value with this text, if there is one.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $( $text => Some(Self::$variant), )+ _ => None }
            }

            /// The value with this text as it stands in a file, if there is one.
            pub fn parse_bytes(text: &[u8]) -> Option<Self> {
                $( if text == $text.as_bytes() { return Some(Self::$variant); } )+
                None
            }

            /// All accepted texts, for an error message.
            pub fn accepted() -> String {
                [ $( $text ),+ ].join(", ")
            }

            /// The place of the value in [`Self::ALL`].
            pub const fn index(self) -> usize { self as usize }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.id())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Self::parse(&text).ok_or_else(|| {
                    serde::de::Error::custom(format!(
                        "{} cannot be {text:?}: accepted are {}",
                        stringify!($name),
                        Self::accepted()
                    ))
                })
            }
        }
    };
}

pub(crate) use vocabulary;
