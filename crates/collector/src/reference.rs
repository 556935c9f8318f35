//! References: ten characters of Crockford's base 32, the last of which is a check.
//!
//! The check is Crockford's own: the value modulo 37. His five extra symbols for it are not easy
//! to read out, so only values are taken whose check is one of the 32 ordinary characters. It finds
//! every single wrong character and every two that changed places.

use std::fmt;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Characters before the check.
const LENGTH: usize = 9;

/// Bits of the value.
const BITS: u32 = 45;

/// A reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference(String);

/// Why a text is no reference.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoReference {
    /// Too long or too short.
    #[error("it has {0} letters and digits, and a reference has 10, such as 7K3M-9QPX-4C")]
    Length(usize),
    /// A character that no reference has.
    #[error("it has {0:?}, and a reference has letters and digits only, such as 7K3M-9QPX-4C")]
    Character(char),
    /// A typing mistake.
    #[error("one of its characters is wrong, or two have changed places")]
    Check,
}

impl Reference {
    /// The reference with this value of 45 bits, if its check can be read out.
    pub fn of_value(value: u64) -> Option<Self> {
        let value = value & ((1 << BITS) - 1);
        let check = ALPHABET.get((value % 37) as usize)?;
        let digit = |place: usize| ALPHABET[(value >> (5 * (LENGTH - 1 - place))) as usize & 31];
        let bytes = (0..LENGTH).map(digit).chain([*check]);
        Some(Self(bytes.map(char::from).collect()))
    }

    /// Reads a reference as people write it: with or without hyphens and spaces, in small or
    /// capital letters, with O for 0 and I or L for 1.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, NoReference> {
        let mut bare = String::with_capacity(LENGTH + 1);
        for character in text.chars().filter(|own| !matches!(own, ' ' | '-')) {
            let symbol = match character.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            if !symbol.is_ascii() || value_of(symbol).is_none() {
                return Err(NoReference::Character(character));
            }
            bare.push(symbol);
        }
        if bare.len() != LENGTH + 1 {
            return Err(NoReference::Length(bare.len()));
        }
        let value = bare
            .chars()
            .take(LENGTH)
            .filter_map(value_of)
            .fold(0, |value, digit| value << 5 | digit);
        match Self::of_value(value) {
            Some(own) if own.0 == bare => Ok(own),
            _ => Err(NoReference::Check),
        }
    }

    /// A reference that the store has, without hyphens.
    pub fn stored(bare: &str) -> Self {
        Self(bare.to_owned())
    }

    /// Its ten characters.
    pub fn bare(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.get(..4), self.0.get(4..8), self.0.get(8..)) {
            (Some(first), Some(second), Some(rest)) => write!(formatter, "{first}-{second}-{rest}"),
            _ => formatter.write_str(&self.0),
        }
    }
}

fn value_of(symbol: char) -> Option<u64> {
    let place = ALPHABET.iter().position(|own| char::from(*own) == symbol)?;
    u64::try_from(place).ok()
}

/// Bytes in Crockford's base 32, without a check; a last group that is not full is filled with
/// zero bits.
pub fn base32(bytes: &[u8]) -> String {
    let bit = |place: usize| {
        let byte = bytes.get(place / 8).copied().unwrap_or_default();
        usize::from(byte >> (7 - place % 8) & 1)
    };
    let digits = (bytes.len() * 8).div_ceil(5);
    (0..digits)
        .map(|digit| (0..5).fold(0, |value, place| value << 1 | bit(digit * 5 + place)))
        .map(|value| char::from(ALPHABET[value]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn some(value: u64) -> Option<Reference> {
        Reference::of_value(value)
    }

    #[test]
    fn it_is_written_in_groups_and_read_as_people_write_it() {
        let own = some(0x0123_4567_89AB)
            .or_else(|| some(0x0123_4567_89AC))
            .unwrap();
        let shown = own.to_string();
        assert_eq!(shown.len(), 12);
        assert_eq!(&shown[4..5], "-");
        for written in [
            shown.clone(),
            shown.to_lowercase(),
            own.bare().to_owned(),
            shown.replace('-', " "),
            shown.replace('0', "O").replace('1', "l"),
        ] {
            assert_eq!(Reference::parse(&written), Ok(own.clone()), "{written}");
        }
        assert_eq!(Reference::parse(""), Err(NoReference::Length(0)));
        assert_eq!(Reference::parse("7K3M"), Err(NoReference::Length(4)));
        assert_eq!(
            Reference::parse("7K3M-9QPX-4U"),
            Err(NoReference::Character('U'))
        );
        assert_eq!(
            Reference::parse("7K3M-9QPX-4é"),
            Err(NoReference::Character('é'))
        );
    }

    #[test]
    fn bytes_are_written_in_base_32() {
        assert_eq!(base32(&[0xFF, 0x00, 0xAA, 0x55, 0x3C]), "ZW0AMN9W");
        assert_eq!(base32(&[0; 16]).len(), 26);
    }

    proptest! {
        #[test]
        fn a_wrong_character_and_two_that_changed_places_are_found(
            value in any::<u64>(), place in 0..10_usize, other in 0..32_usize,
        ) {
            if let Some(own) = some(value) {
                prop_assert_eq!(Reference::parse(&own.to_string()), Ok(own.clone()));
                let mut bytes = own.bare().as_bytes().to_vec();
                bytes[place] = ALPHABET[other];
                let wrong = String::from_utf8(bytes).unwrap();
                prop_assert_eq!(Reference::parse(&wrong).is_ok(), wrong == own.bare());
                let mut bytes = own.bare().as_bytes().to_vec();
                bytes.swap(place, (place + 1) % 10);
                let wrong = String::from_utf8(bytes).unwrap();
                if (place + 1) % 10 != 0 {
                    prop_assert_eq!(Reference::parse(&wrong).is_ok(), wrong == own.bare());
                }
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            let _ = Reference::parse(&text);
        }
    }
}
