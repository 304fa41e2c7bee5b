//! What a file is that is not text, told by its first bytes.

/// The kind of file the bytes begin as, with its article: "a PDF file". Only signatures that no text begins with.
pub(super) fn kind(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: [(&[u8], &str); 30] = [
        (b"%PDF-", "a PDF file"),
        (b"\xEF\xBB\xBF%PDF-", "a PDF file"),
        (b"\x89PNG\r\n\x1A\n", "a PNG picture"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"GIF87a", "a GIF picture"),
        (b"GIF89a", "a GIF picture"),
        (b"II*\0", "a TIFF picture"),
        (b"MM\0*", "a TIFF picture"),
        (b"\x7FELF", "a program"),
        (b"\xCF\xFA\xED\xFE", "a program"),
        (b"\xCE\xFA\xED\xFE", "a program"),
        (b"\xCA\xFE\xBA\xBE", "a program"),
        (b"\0asm", "a WebAssembly module"),
        (b"\x1F\x8B", "a gzip archive"),
        (b"BZh", "a bzip2 archive"),
        (b"\xFD7zXZ\0", "an xz archive"),
        (b"\x28\xB5\x2F\xFD", "a zstd archive"),
        (b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
        (b"Rar!\x1A\x07", "a RAR archive"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office file (doc, xls or ppt)"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"OggS\0", "an Ogg recording"),
        (b"fLaC\0", "a FLAC recording"),
        (b"ID3\x02", "an MP3 recording"),
        (b"ID3\x03", "an MP3 recording"),
        (b"ID3\x04", "an MP3 recording"),
        (b"{\\rtf", "an RTF file"),
        (b"%!PS-Adobe", "a PostScript file"),
        (b"PAR1\x15", "a Parquet file"),
        (b"\x1A\x45\xDF\xA3", "a video"),
    ];
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zip_kind(&bytes[..bytes.len().min(8192)]));
    }
    if let Some((_, what)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        // "BZh" could begin a word; the archive goes on with a digit and a fixed block mark.
        let is_word = bytes.starts_with(b"BZh") && bytes.get(4..10) != Some(b"1AY&SY");
        return (!is_word).then_some(what);
    }
    match (bytes.get(..4), bytes.get(4..12)) {
        (Some(b"RIFF"), Some(rest)) if rest.ends_with(b"WEBP") => Some("a WebP picture"),
        (Some(b"RIFF"), Some(rest)) if rest.ends_with(b"WAVE") => Some("a WAV recording"),
        (Some(b"RIFF"), Some(rest)) if rest.ends_with(b"AVI ") => Some("a video"),
        (Some(_), Some(rest)) if rest.starts_with(b"ftyp") => Some("a video"),
        _ if bytes.get(257..262) == Some(b"ustar") => Some("a tar archive"),
        _ if bytes.starts_with(b"MZ") && bytes[..bytes.len().min(64)].contains(&0) => Some("a program"),
        _ if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(b"\0\0\0\0") => Some("a BMP picture"),
        _ => None,
    }
}

/// What to do with such a file to have its text read, after a colon; "" where nothing helps.
pub(super) fn advice(what: &str) -> &'static str {
    match what {
        _ if what.ends_with(" archive") => ": unpack it and open what is in it",
        _ if what.ends_with(" picture") => ": run text recognition (OCR) over it and open what that makes",
        _ if what.contains("old Office file") => ": save it as DOCX, XLSX or PPTX and open that",
        "a PostScript file" => ": make a PDF file of it and open that",
        "an SQLite database" | "a Parquet file" => ": export its tables as CSV and open those",
        _ if what.ends_with(" recording") || what == "a video" => ": open its subtitles or a transcript of it",
        _ => "",
    }
}

/// Office files and electronic books are ZIP archives whose first entries give them away.
fn zip_kind(head: &[u8]) -> &'static str {
    const ENTRIES: [(&[u8], &str); 6] = [
        (b"word/", "a Word file (docx)"),
        (b"xl/", "an Excel file (xlsx)"),
        (b"ppt/", "a PowerPoint file (pptx)"),
        (b"application/epub+zip", "an EPUB book"),
        (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
        (b"[Content_Types].xml", "an Office file"),
    ];
    ENTRIES
        .iter()
        .find(|(entry, _)| memchr::memmem::find(head, entry).is_some())
        .map_or("a ZIP archive", |(_, what)| what)
}

/// Whether so many control characters stand among the bytes that no text encoding is left to try.
pub(super) fn is_control_heavy(bytes: &[u8]) -> bool {
    let controls = bytes.iter().filter(|&&b| (b < 0x20 && !matches!(b, 0x08..=0x0D | 0x1B)) || b == 0x7F).count();
    controls > 2 && controls.saturating_mul(100) > bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: Option<&str>) {
        assert_eq!(kind(bytes), expected, "{bytes:?}");
    }

    #[test]
    fn signatures_are_known() {
        check(b"%PDF-1.7\n", Some("a PDF file"));
        check(b"PK\x03\x04\x14\0\x06\0[Content_Types].xml...word/document.xml", Some("a Word file (docx)"));
        check(b"PK\x03\x04\x14\0\0\0hello.txt", Some("a ZIP archive"));
        check(b"RIFF\x10\0\0\0WEBPVP8 ", Some("a WebP picture"));
        check(b"\0\0\0\x18ftypmp42", Some("a video"));
        check(b"MZ\x90\0\x03\0\0\0", Some("a program"));
        check(b"MZ is a unit of nothing", None);
        check(b"BZhang wrote the report", None);
        check(b"PDF files begin with %PDF-", None);
        check(b"", None);
    }

    #[test]
    fn what_to_do() {
        assert_eq!(advice("a RAR archive"), ": unpack it and open what is in it");
        assert!(advice(kind(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").unwrap()).contains("DOCX"));
        assert_eq!(advice("a program"), "");
    }

    #[test]
    fn control_characters_are_weighed() {
        assert!(is_control_heavy(b"\x01\x02\x03\x04text"));
        assert!(!is_control_heavy(b"a form feed\x0C and a bell\x07 do not make it binary"));
    }
}
