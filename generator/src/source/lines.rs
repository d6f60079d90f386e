//! Lines and columns of a text, both counted from 1.

/// A mark is put after this many bytes.
const STEP: usize = 4096;

/// Where the lines of a text start. Marks keep a long line, such as that of a file without line
/// breaks, from being counted anew for each position.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// How many characters begin before each mark.
    marks: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Finds the lines of `text`.
    pub fn new(text: &'t str) -> Self {
        let starts = std::iter::once(0).chain(
            text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1),
        );
        let mut before = 0;
        let mark = |chunk| {
            before += characters(chunk);
            before
        };
        let marks = std::iter::once(0).chain(text.as_bytes().chunks(STEP).map(mark)).collect();
        Lines { text, starts: starts.collect(), marks }
    }

    /// The line and the column, in characters, of a byte.
    pub fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        let within = self.text.is_char_boundary(offset);
        (
            line,
            1 + if within {
                self.characters_before(offset) - self.characters_before(start)
            } else {
                0
            },
        )
    }

    /// A line without its end, and the byte it starts at.
    pub fn line(&self, line: usize) -> (usize, &'t str) {
        let start = self.start(line);
        let end = self.starts.get(line).map_or(self.text.len(), |next| next - 1);
        (start, self.text[start..end].trim_end_matches('\r'))
    }

    /// The byte at a column that is counted in characters.
    pub fn offset_of_char(&self, line: usize, column: usize) -> usize {
        let wanted = self.characters_before(self.start(line)) + column.saturating_sub(1);
        // The last mark with no more characters before it; a character that goes on behind it
        // begins before it.
        let mark = self.marks.partition_point(|before| *before <= wanted) - 1;
        let from = (mark * STEP).min(self.text.len());
        let begins = |at: &usize| !matches!(self.text.as_bytes()[*at], 0x80..=0xbf);
        (from..self.text.len())
            .filter(begins)
            .nth(wanted - self.marks[mark])
            .unwrap_or(self.text.len())
    }

    /// The first byte of the character at a column that is counted in bytes.
    pub fn offset_of_byte(&self, line: usize, column: usize) -> usize {
        let mut offset = (self.start(line) + column.saturating_sub(1)).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    /// How many characters begin before a byte of the text, or before its end.
    fn characters_before(&self, offset: usize) -> usize {
        let mark = offset / STEP;
        self.marks[mark] + characters(&self.text.as_bytes()[mark * STEP..offset])
    }

    fn start(&self, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }
}

/// How many characters begin in some bytes of a text: all but those that go on with one.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !matches!(byte, 0x80..=0xbf)).count()
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn columns_are_characters() {
        let lines = Lines::new("aé\r\n日x\n");
        assert_eq!(lines.line_and_column(0), (1, 1));
        assert_eq!(lines.line_and_column(3), (1, 3));
        assert_eq!(lines.line_and_column(8), (2, 2));
        assert_eq!(lines.offset_of_char(2, 2), 8);
        assert_eq!(lines.offset_of_byte(2, 2), 5);
        assert_eq!(lines.line(1), (0, "aé"));
        assert_eq!(lines.line(3), (10, ""));
        assert_eq!(lines.offset_of_char(9, 9), 10);
    }

    #[test]
    fn columns_of_a_line_longer_than_the_distance_of_marks_are_characters() {
        let text = format!("a\n{}x", "é".repeat(5_000));
        let lines = Lines::new(&text);
        assert_eq!(lines.line_and_column(text.len() - 1), (2, 5_001));
        assert_eq!(lines.line_and_column(text.len()), (2, 5_002));
        assert_eq!(lines.line_and_column(3), (2, 1));
        assert_eq!(lines.offset_of_char(2, 5_001), text.len() - 1);
        assert_eq!(lines.offset_of_char(2, 2), 4);
        assert_eq!(lines.offset_of_char(2, 4_096), 2 + 2 * 4_095);
        assert_eq!(lines.offset_of_char(2, 9_999), text.len());
    }
}
