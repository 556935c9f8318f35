//! Bytes of a file as text.

use super::Refused;

/// What Windows-1252 has in place of the control characters 0x80 to 0x9F; the five places that
/// it leaves open stay control characters, as the WHATWG's Encoding Standard has them. A table
/// of 32 letters is all that this crate needs of the many encodings of a library.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// What other kinds of file start with.
const OTHER_FILES: [(&[u8], &str); 4] = [
    (
        b"PK\x03\x04",
        "a Word or Excel file, or another that is zipped",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a file in rich text"),
];

/// The text of a file.
pub(super) fn text(bytes: &[u8]) -> Result<String, Refused> {
    let refused = |found: &str| {
        Err(Refused {
            line: None,
            message: format!(
                "found {found}; accepted are the filled template saved as CSV, and JSON"
            ),
        })
    };
    if let Some((_, found)) = OTHER_FILES
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
    {
        return refused(found);
    }
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf_16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf_16(rest, u16::from_be_bytes),
        _ => match str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
        },
    };
    if text.contains('\0') {
        return refused("bytes that are no text");
    }
    Ok(text)
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}
