//! Bytes to text: byte order marks, UTF-8, UTF-16 and the legacy encodings of the web.
//!
//! Text that is valid UTF-8 stays byte for byte what it was, a byte order mark included; other encodings are
//! transcoded without their mark. Knows nothing about structure.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{ImportError, binary, signs};

/// How many bytes from the first non-ASCII one on the detection of legacy encodings looks at.
const DETECTION_BYTES: usize = 1 << 20;

#[derive(Debug)]
pub(super) struct Decoded {
    pub text: String,
    /// The name the WHATWG gives it.
    pub encoding: &'static str,
    pub warnings: Vec<String>,
}

pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, ImportError> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(ImportError::TooLarge);
    }
    if bytes.iter().all(|&b| b == 0 || b.is_ascii_whitespace()) {
        return Err(ImportError::Empty);
    }
    if let Some(what) = binary::kind(bytes) {
        return Err(ImportError::Binary { what });
    }
    let decoded = text_of(bytes)?;
    if u32::try_from(decoded.text.len()).is_err() {
        return Err(ImportError::TooLarge);
    }
    if decoded.text.chars().all(signs::is_space) {
        return Err(ImportError::Empty);
    }
    Ok(decoded)
}

fn text_of(bytes: &[u8]) -> Result<Decoded, ImportError> {
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE\0\0") {
        return Ok(utf32(rest, u32::from_le_bytes));
    }
    if let Some(rest) = bytes.strip_prefix(b"\0\0\xFE\xFF") {
        return Ok(utf32(rest, u32::from_be_bytes));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return Ok(transcode(rest, UTF_16LE, Vec::new()));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return Ok(transcode(rest, UTF_16BE, Vec::new()));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        let guess = format!("it does not name its encoding and was read as {}", encoding.name());
        return Ok(transcode(bytes, encoding, vec![guess]));
    }
    if binary::is_control_heavy(bytes) {
        return Err(ImportError::Binary { what: "binary data" });
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), encoding: "UTF-8", warnings: Vec::new() });
    }
    if let Some(decoded) = damaged_utf8(bytes) {
        return Ok(decoded);
    }
    let encoding = detect(bytes);
    let guess = format!("it does not name its encoding and was read as {}", encoding.name());
    Ok(transcode(bytes, encoding, vec![guess]))
}

fn transcode(bytes: &[u8], encoding: &'static Encoding, mut warnings: Vec<String>) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    if had_errors {
        let count = text.matches('\u{FFFD}').count();
        let what = if count == 1 { "1 place".to_owned() } else { format!("{count} places") };
        warnings.push(format!("{what} could not be read as {} and stand as \u{FFFD}", encoding.name()));
    }
    Decoded { text: text.into_owned(), encoding: encoding.name(), warnings }
}

fn utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> Decoded {
    let mut text = String::with_capacity(bytes.len() / 4);
    let mut bad = usize::from(!bytes.len().is_multiple_of(4));
    for chunk in bytes.chunks_exact(4) {
        let read = chunk.try_into().ok().and_then(|chunk| char::from_u32(unit(chunk)));
        bad += usize::from(read.is_none());
        text.push(read.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    let warning = format!("{bad} characters could not be read as UTF-32 and stand as \u{FFFD}");
    Decoded { text, encoding: "UTF-32", warnings: if bad > 0 { vec![warning] } else { Vec::new() } }
}

/// UTF-16 shows by its zero bytes, which all stand at odd (little endian) or all at even offsets: the high
/// bytes of Latin letters, or at least of spaces and line ends.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(64 * 1024) & !1];
    let mut zeros = [0_usize; 2];
    for pair in sample.chunks_exact(2) {
        zeros[0] += usize::from(pair[0] == 0);
        zeros[1] += usize::from(pair[1] == 0);
    }
    let encoding = if zeros[1] > zeros[0] { UTF_16LE } else { UTF_16BE };
    let (few, many) = (zeros[0].min(zeros[1]), zeros[0].max(zeros[1]));
    if many * 50 < sample.len() || few * 20 > many {
        return None;
    }
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let (mut all, mut odd) = (0_usize, 0_usize);
    for c in text.chars() {
        all += 1;
        let is_private = matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FFFD}'..='\u{FFFF}');
        odd += usize::from(is_private || (c.is_control() && !c.is_whitespace()));
    }
    (odd * 50 < all).then_some(encoding)
}

/// Text in UTF-8 with some broken bytes. None where there is more broken than whole in it, or where the bytes
/// make sense in a legacy encoding.
fn damaged_utf8(bytes: &[u8]) -> Option<Decoded> {
    let (mut whole, mut broken, mut first_broken, mut sensible) = (0_usize, 0_usize, None, 0_usize);
    let mut at = 0;
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        let (valid, invalid) = (chunk.valid(), chunk.invalid());
        whole += valid.chars().filter(|c| !c.is_ascii()).count();
        text.push_str(valid);
        at += valid.len();
        if !invalid.is_empty() {
            let after = bytes.get(at + invalid.len()).copied();
            sensible += usize::from(is_sensible_legacy(text.bytes().last(), invalid, after));
            first_broken.get_or_insert(at);
            broken += invalid.len();
            text.push(char::REPLACEMENT_CHARACTER);
        }
        at += invalid.len();
    }
    if broken > whole && sensible > 0 {
        return None;
    }
    if broken > whole && broken * 10 > bytes.len() {
        return None;
    }
    let first = first_broken.unwrap_or(0);
    let warning = if broken == 1 {
        format!("1 byte is not valid UTF-8 and stands as \u{FFFD}, at byte {first}")
    } else {
        format!("{broken} bytes are not valid UTF-8 and stand as \u{FFFD}, the first at byte {first}")
    };
    Some(Decoded { text, encoding: "UTF-8", warnings: vec![warning] })
}

/// Whether a byte that is broken UTF-8 would be an accented letter at a letter, or a typographic sign, in
/// Windows-1252 (the other single-byte sets have letters or signs in the same places).
fn is_sensible_legacy(before: Option<u8>, invalid: &[u8], after: Option<u8>) -> bool {
    let is_letter = |b: Option<u8>| b.is_some_and(|b| b.is_ascii_alphabetic() || b >= 0xC0);
    match invalid.first() {
        Some(0xC0..=0xFD) => is_letter(before) || is_letter(after),
        Some(0x80 | 0x85 | 0x91..=0x97 | 0xA0..=0xBF) => true,
        _ => false,
    }
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0).saturating_sub(256);
    let end = bytes.len().min(first + DETECTION_BYTES);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[first..end], end == bytes.len());
    let guess = detector.guess(None, Utf8Detection::Deny);
    // Without any hint the detector may say "replacement" or UTF-16; both were ruled out before.
    if guess.is_ascii_compatible() || guess == encoding_rs::ISO_2022_JP { guess } else { WINDOWS_1252 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        let shown = match decode(bytes) {
            Ok(Decoded { text, encoding, warnings }) => {
                let mut shown = format!("{encoding} {text:?}");
                for warning in warnings {
                    shown.push_str(" ! ");
                    shown.push_str(&warning);
                }
                shown
            }
            Err(error) => error.to_string(),
        };
        assert_eq!(shown, expected, "{bytes:?}");
    }

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn unicode_is_read() {
        check("Zoë\r\nwent".as_bytes(), "UTF-8 \"Zoë\\r\\nwent\"");
        check(b"\xEF\xBB\xBFBOM", "UTF-8 \"\\u{feff}BOM\"");
        check(&utf16("\u{FEFF}Zoë", u16::to_le_bytes), "UTF-16LE \"Zoë\"");
        check(&utf16("\u{FEFF}Zoë", u16::to_be_bytes), "UTF-16BE \"Zoë\"");
        let guess = "! it does not name its encoding and was read as UTF-16";
        check(&utf16("Zoë went home", u16::to_le_bytes), &format!("UTF-16LE \"Zoë went home\" {guess}LE"));
        check(&utf16("Zoë went home", u16::to_be_bytes), &format!("UTF-16BE \"Zoë went home\" {guess}BE"));
        check(&utf16("Он пришёл домой", u16::to_le_bytes), &format!("UTF-16LE \"Он пришёл домой\" {guess}LE"));
        check(b"\xFF\xFE\0\0Z\0\0\0\xEB\0\0\0", "UTF-32 \"Zë\"");
    }

    #[test]
    fn legacy_encodings_are_detected() {
        let guess = "! it does not name its encoding and was read as";
        check(b"The caf\xE9 in Orl\xE9ans", &format!("windows-1252 \"The café in Orléans\" {guess} windows-1252"));
        check(b"\x93So\x94, he said", &format!("windows-1252 \"“So”, he said\" {guess} windows-1252"));
        let (russian, _, _) = encoding_rs::WINDOWS_1251.encode("Переговоры прошли в Москве в четверг");
        let text = "\"Переговоры прошли в Москве в четверг\"";
        check(&russian, &format!("windows-1251 {text} {guess} windows-1251"));
        let (japanese, _, _) = encoding_rs::SHIFT_JIS.encode("会議は東京で開かれた。首相が出席した。");
        check(&japanese, &format!("Shift_JIS \"会議は東京で開かれた。首相が出席した。\" {guess} Shift_JIS"));
    }

    #[test]
    fn broken_bytes_are_a_warning() {
        check(
            b"Zo\xC3\xAB \xFF went",
            "UTF-8 \"Zoë \u{FFFD} went\" ! 1 byte is not valid UTF-8 and stands as \u{FFFD}, at byte 5",
        );
        check(
            b"plain text \xFF\xFE and more",
            "UTF-8 \"plain text \u{FFFD}\u{FFFD} and more\" ! 2 bytes are not valid UTF-8 and stand as \u{FFFD}, the first at byte 11",
        );
    }

    #[test]
    fn what_holds_no_text_is_refused() {
        check(b"", "the file holds no text");
        check(b" \r\n\t\0\0", "the file holds no text");
        check("\u{FEFF}\u{A0}\n".as_bytes(), "the file holds no text");
        check(b"%PDF-1.4", "this is a PDF file, not text");
        check(b"\x01\x02\x03\x04\x05\x80\x81", "this is binary data, not text");
    }
}
