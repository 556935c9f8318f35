//! Codes by time (RFC 6238): six digits, of 30 seconds each.

use crate::secrets::is_same;
use chrono::{DateTime, Utc};
use console_wire::Enrolment;
use qrcode::{Color, EcLevel, QrCode};
use totp_rs::{Algorithm, TOTP};

/// Seconds of a step.
const STEP: u64 = 30;

/// Bytes of a secret.
pub const SECRET_BYTES: usize = 20;

/// Why a program for codes cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum NoCodes {
    /// The secret is none.
    #[error("the secret cannot be used for codes: {0}")]
    Secret(#[from] totp_rs::TotpUrlError),
    /// The address does not fit into a picture.
    #[error("the address of the secret cannot be drawn: {0}")]
    Picture(#[from] qrcode::types::QrError),
}

/// The step in which a code is right; none if it is right in none. One step before and after
/// count too: clocks differ.
pub fn step_of(secret: &[u8], code: &str, now: DateTime<Utc>) -> Option<i64> {
    let digits: String = code.chars().filter(|own| !own.is_whitespace()).collect();
    let totp = program(secret, "").ok()?;
    let now = u64::try_from(now.timestamp()).ok()? / STEP;
    let mut found = None;
    for step in now.saturating_sub(1)..=now + 1 {
        if is_same(&totp.generate(step * STEP), &digits) {
            found = i64::try_from(step).ok();
        }
    }
    found
}

/// What a program for codes is told: as text and as the modules of a QR code.
///
/// # Errors
/// If the secret is too short, or the name too long.
pub fn enrolment(secret: &[u8], name: &str) -> Result<Enrolment, NoCodes> {
    let totp = program(secret, name)?;
    let uri = totp.get_url();
    let code = QrCode::with_error_correction_level(&uri, EcLevel::M)?;
    let row = |row: &[Color]| row.iter().map(|own| own.select('1', '0')).collect();
    Ok(Enrolment {
        secret: totp.get_secret_base32(),
        qr: code.to_colors().chunks(code.width()).map(row).collect(),
        uri,
    })
}

fn program(secret: &[u8], name: &str) -> Result<TOTP, totp_rs::TotpUrlError> {
    TOTP::new(
        Algorithm::SHA1,
        6,
        1,
        STEP,
        secret.to_vec(),
        Some("Statements console".to_owned()),
        name.to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, the last six of eight digits.
        let secret = b"12345678901234567890";
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(step_of(secret, code, at(seconds)), Some(seconds / 30));
            let spaced = format!("{} {}", &code[..3], &code[3..]);
            assert_eq!(step_of(secret, &spaced, at(seconds)), Some(seconds / 30));
        }
    }

    #[test]
    fn a_code_is_right_for_a_minute_and_a_half() {
        let secret = b"12345678901234567890";
        for (seconds, step) in [(29, None), (30, Some(2)), (119, Some(2)), (120, None)] {
            assert_eq!(step_of(secret, "359152", at(seconds)), step, "{seconds}");
        }
        for wrong in ["", "359153", "35915", "3591522", "abcdef"] {
            assert_eq!(step_of(secret, wrong, at(60)), None, "{wrong}");
        }
    }

    #[test]
    fn a_program_is_told_the_secret() {
        let told = enrolment(b"12345678901234567890", "amina.okafor").unwrap();
        assert_eq!(told.secret, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert!(told.uri.starts_with("otpauth://totp/"), "{}", told.uri);
        assert!(told.uri.contains("amina.okafor"), "{}", told.uri);
        assert!(told.qr.len() >= 21 && told.qr.iter().all(|row| row.len() == told.qr.len()));
        // The corner of every QR code.
        assert!(told.qr[0].starts_with("1111111"));
        assert!(enrolment(b"short", "amina").is_err());
    }
}
