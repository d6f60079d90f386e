//! Bytes that are not text.

use super::text_of;

#[test]
fn what_is_not_text_is_refused_with_its_offset() {
    assert_eq!(text_of(b"\xEF\xBB\xBFa: 1".to_vec()).as_deref(), Ok("a: 1"));
    assert_eq!(
        text_of(b"ab\xFFc".to_vec()).expect_err("it is refused"),
        "byte 2 is not UTF-8 (the byte is 0xFF); save the file as UTF-8"
    );
    assert_eq!(
        text_of(b"ab\0c".to_vec()).expect_err("it is refused"),
        "it is not text: byte 2 is zero"
    );
    assert_eq!(
        text_of(b"\xFF\xFEa\0".to_vec()).expect_err("it is refused"),
        "it is UTF-16 text; save it as UTF-8"
    );
    assert_eq!(
        text_of(b"\x1F\x8B\x08".to_vec()).expect_err("it is refused"),
        "it is a compressed file; unpack it first"
    );
}
