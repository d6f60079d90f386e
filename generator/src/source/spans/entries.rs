//! The lines of a YAML text at which an entry of a block mapping or sequence begins. Scalars and
//! flow collections are passed, as far as YAML 1.2 (chapters 6 to 8) is followed by usual texts.

/// The text is written in a way that is not followed here.
pub(super) struct Unsure;

/// A line that begins a node.
pub(super) struct Entry<'t> {
    /// The byte its line starts at.
    pub(super) start: usize,
    /// How far it is indented.
    pub(super) column: usize,
    /// How it begins.
    pub(super) head: Head<'t>,
    /// Whether an alias stands in it.
    pub(super) alias: bool,
}

/// How a line begins.
pub(super) enum Head<'t> {
    /// With the `-` of an item.
    Item,
    /// With a key: what it is, unless that takes more than looking (escapes), and whether its value
    /// stands on other lines.
    Key { key: Option<&'t str>, open: bool },
    /// With a scalar or a flow collection.
    Value,
}

/// The lines, in order.
pub(super) struct Entries<'t> {
    text: &'t str,
    /// The byte at which the next line starts that was not looked at.
    at: usize,
    /// The column of the key or the `-` whose value was not there yet.
    pending: Option<usize>,
    alias: bool,
}

impl<'t> Entries<'t> {
    /// The lines of a text, whose only line break is the line feed, maybe behind a carriage return.
    pub(super) fn new(text: &'t str) -> Option<Self> {
        let strange = ["\u{85}", "\u{2028}", "\u{2029}", "\u{feff}"];
        let feeds =
            text.contains('\r') && text.matches('\r').count() != text.matches("\r\n").count();
        if feeds || strange.iter().any(|strange| text.contains(strange)) {
            return None;
        }
        let mut entries = Entries { text, at: 0, pending: None, alias: false };
        let start = entries.significant();
        if entries.line(start).trim_end() == "---" {
            entries.at = entries.behind(start);
        }
        Some(entries)
    }

    /// Where the document ends, once all were passed.
    pub(super) fn end(&self) -> usize {
        self.at.min(self.text.len())
    }

    /// The next one; `None` at the end of the document.
    pub(super) fn next(&mut self) -> Result<Option<Entry<'t>>, Unsure> {
        let start = self.significant();
        self.at = start;
        let line = self.line(start);
        if line.is_empty() || marker(line) {
            return Ok(None);
        }
        let column = indentation(line);
        if line.starts_with('%') || line[column..].starts_with('\t') {
            return Err(Unsure);
        }
        self.alias = false;
        let mut at = start + column;
        let mut parent = self.pending.take().filter(|pending| *pending < column);
        let mut head = Head::Value;
        while self.byte(at) == b'-' && blank(self.byte(at + 1)) {
            parent = Some(at - start);
            head = Head::Item;
            at += 1;
            at += indentation(&self.text[at..]);
            if self.byte(at) == b'\t' {
                return Err(Unsure);
            }
        }
        if let Some((key, end)) = self.key(at)? {
            let open = self.value(end, Some(at - start))?;
            if matches!(head, Head::Value) {
                head = Head::Key { key, open };
            }
        } else {
            self.value(at, parent)?;
        }
        Ok(Some(Entry { start, column, head, alias: self.alias }))
    }

    /// The key that stands at a byte, and where what follows its `:` begins.
    fn key(&self, at: usize) -> Result<Option<(Option<&'t str>, usize)>, Unsure> {
        let (key, end) = match self.byte(at) {
            mark @ (b'"' | b'\'') => {
                let end = self.quoted(at, mark)?;
                let key = &self.text[at + 1..end - 1];
                (Some(key).filter(|key| !key.contains(['\\', '\'', '\n'])), end)
            }
            b'[' | b'{' | b'|' | b'>' | b'&' | b'!' | b'*' | b'#' => return Ok(None),
            b'?' | b':' if blank(self.byte(at + 1)) => return Err(Unsure),
            _ => {
                let end = self.plain(at);
                (Some(self.text[at..end].trim_end_matches([' ', '\t'])), end)
            }
        };
        let end = end + blanks(&self.text[end..]);
        let is_key = self.byte(end) == b':' && blank(self.byte(end + 1));
        Ok(is_key.then_some((key, end + 1)))
    }

    /// Passes the value that stands at a byte, of a key or an item in a column. Whether it stands
    /// on other lines.
    fn value(&mut self, mut at: usize, parent: Option<usize>) -> Result<bool, Unsure> {
        loop {
            at += blanks(&self.text[at..]);
            match self.byte(at) {
                b'&' | b'!' => at += word(&self.text[at..]),
                _ => break,
            }
        }
        let parent = parent.ok_or(Unsure)?;
        let end = match self.byte(at) {
            b'\n' | b'\r' | b'#' => {
                self.pending = Some(parent);
                self.at = self.behind(at);
                return Ok(true);
            }
            mark @ (b'"' | b'\'') => self.quoted(at, mark)?,
            b'[' | b'{' => self.flow(at)?,
            b'*' => {
                self.alias = true;
                at + word(&self.text[at..])
            }
            b'|' | b'>' => {
                let header = |byte: &u8| matches!(byte, b'+' | b'-' | b'0'..=b'9');
                at + 1
                    + self.text.as_bytes()[at + 1..].iter().take_while(|byte| header(byte)).count()
            }
            b'%' | b'@' | b'`' | b',' | b']' | b'}' => return Err(Unsure),
            b'-' | b'?' | b':' if blank(self.byte(at + 1)) => return Err(Unsure),
            _ => self.plain(at),
        };
        let rest = self.line(end).trim_end();
        if !(rest.is_empty() || rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#'))
        {
            return Err(Unsure);
        }
        self.at = self.behind(end);
        // What is indented more goes on with the scalar, or is a comment.
        while self.at < self.text.len() {
            let line = self.line(self.at);
            if indentation(line) <= parent && !line.trim_end().is_empty() {
                break;
            }
            self.at = self.behind(self.at);
        }
        Ok(false)
    }

    /// The end of the first line of a plain scalar: behind it a `:`, a comment or nothing follows.
    fn plain(&self, at: usize) -> usize {
        let line = self.line(at).as_bytes();
        let ends = |at: &usize| match line[*at] {
            b':' => line.get(at + 1).is_none_or(|next| blank(*next)),
            b'#' => *at > 0 && blank(line[at - 1]),
            _ => false,
        };
        let end = (0..line.len()).find(ends).unwrap_or(line.len());
        let hash = line.get(end) == Some(&b'#');
        at + if hash { end - 1 } else { end }
    }

    /// Behind the mark that ends what the mark at a byte begins.
    fn quoted(&self, at: usize, mark: u8) -> Result<usize, Unsure> {
        let bytes = self.text.as_bytes();
        let mut at = at + 1;
        loop {
            match *bytes.get(at).ok_or(Unsure)? {
                b'\\' if mark == b'"' => at += 2,
                byte if byte != mark => at += 1,
                _ if mark == b'\'' && self.byte(at + 1) == mark => at += 2,
                _ => return Ok(at + 1),
            }
        }
    }

    /// Behind the bracket that closes what the bracket at a byte opens.
    fn flow(&mut self, at: usize) -> Result<usize, Unsure> {
        let (mut at, mut depth) = (at, 0_usize);
        let ends = |byte: u8| blank(byte) || flow_indicator(byte);
        // Whether a plain scalar may go on.
        let mut plain = false;
        while at < self.text.len() {
            let byte = self.byte(at);
            match byte {
                b'[' | b'{' => (depth, plain) = (depth + 1, false),
                b']' | b'}' => (depth, plain) = (depth - 1, false),
                b',' => plain = false,
                b':' if !plain || ends(self.byte(at + 1)) => plain = false,
                b'#' if blank(self.byte(at - 1)) => at = self.behind(at) - 1,
                b'#' if !plain => return Err(Unsure),
                b'"' | b'\'' if !plain => at = self.quoted(at, byte)? - 1,
                b'*' | b'&' | b'!' if !plain && self.byte(at + 1) != b'<' => {
                    self.alias |= byte == b'*';
                    at += self.text[at..].bytes().take_while(|byte| !ends(*byte)).count() - 1;
                }
                b'?' | b'!' | b'|' | b'>' | b'%' | b'@' | b'`' if !plain => return Err(Unsure),
                byte if !blank(byte) => plain = true,
                _ => {}
            }
            at += 1;
            if depth == 0 {
                return Ok(at);
            }
        }
        Err(Unsure)
    }

    /// Where the next line starts that is neither empty nor a comment.
    fn significant(&self) -> usize {
        let mut at = self.at;
        while at < self.text.len() {
            let line = self.line(at);
            if !matches!(
                line.trim_start_matches([' ', '\t', '\r']).bytes().next(),
                None | Some(b'#')
            ) {
                return at;
            }
            at = self.behind(at);
        }
        self.text.len()
    }

    /// What follows from a byte to the end of its line.
    fn line(&self, at: usize) -> &'t str {
        let rest = self.text.get(at..).unwrap_or_default();
        rest.find('\n').map_or(rest, |end| &rest[..end])
    }

    /// Where the line after that of a byte starts.
    fn behind(&self, at: usize) -> usize {
        at + self.line(at).len() + 1
    }

    /// The byte at a place; behind the text a line ends.
    fn byte(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(b'\n')
    }
}

/// How many spaces a line begins with.
fn indentation(line: &str) -> usize {
    line.bytes().take_while(|byte| *byte == b' ').count()
}

/// How many spaces and tabs a text begins with.
fn blanks(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// How many bytes there are before a blank.
fn word(text: &str) -> usize {
    text.bytes().take_while(|byte| !blank(*byte)).count()
}

fn blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// Whether a byte ends a plain scalar in a flow collection.
fn flow_indicator(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}

/// Whether a line begins or ends a document.
fn marker(line: &str) -> bool {
    (line.starts_with("---") || line.starts_with("..."))
        && line.as_bytes().get(3).copied().is_none_or(blank)
}
