//! The second reading of JSON. The text was read before, so it is well-formed and not too deep.

use super::Wanted;
use std::ops::Range;

/// Notes where the wanted locations are.
pub(super) fn search(text: &str, wanted: &mut Wanted<'_>) {
    let mut scanner = Scanner { text: text.as_bytes(), at: 0 };
    scanner.container(text, Some(wanted));
}

struct Scanner<'t> {
    text: &'t [u8],
    at: usize,
}

impl Scanner<'_> {
    /// A value whose key stands at `key`.
    fn value(&mut self, text: &str, key: Range<usize>, wanted: Option<&mut Wanted<'_>>) {
        self.space();
        let start = self.at;
        let is_container = matches!(self.peek(), Some(b'{' | b'['));
        let Some(wanted) = wanted else {
            return self.skip(text, is_container);
        };
        wanted.span = Some(key);
        if is_container {
            self.container(text, Some(wanted));
        } else {
            self.skip(text, false);
            wanted.span = Some(start..self.at);
        }
    }

    fn skip(&mut self, text: &str, is_container: bool) {
        match self.peek() {
            _ if is_container => self.container(text, None),
            Some(b'"') => drop(self.string()),
            _ => {
                while self.peek().is_some_and(|byte| !b",]} \t\r\n".contains(&byte)) {
                    self.at += 1;
                }
            }
        }
    }

    fn container(&mut self, text: &str, mut wanted: Option<&mut Wanted<'_>>) {
        self.space();
        let is_object = self.peek() == Some(b'{');
        self.at += 1;
        for index in 0_usize.. {
            self.space();
            if self.peek().is_none_or(|byte| b"]}".contains(&byte)) {
                break;
            }
            let mut key = self.at..self.at + 1;
            let member = if is_object {
                key = self.string();
                self.space();
                self.at += 1;
                let raw = text.get(key.clone()).unwrap_or_default();
                wanted.as_deref_mut().and_then(|wanted| wanted.members.get_mut(&*unescaped(raw)))
            } else {
                wanted.as_deref_mut().and_then(|wanted| wanted.members.get_mut(&*index.to_string()))
            };
            self.value(text, key, member);
            self.space();
            if self.peek() == Some(b',') {
                self.at += 1;
            }
        }
        self.at += 1;
    }

    /// A string with its quotes.
    fn string(&mut self) -> Range<usize> {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'"' => break,
                b'\\' => self.at += 1,
                _ => {}
            }
        }
        start..self.at.min(self.text.len())
    }

    fn space(&mut self) {
        while self.peek().is_some_and(|byte| b" \t\r\n".contains(&byte)) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }
}

fn unescaped(raw: &str) -> std::borrow::Cow<'_, str> {
    match raw.contains('\\') {
        true => serde_json::from_str(raw).unwrap_or_default(),
        false => raw.trim_matches('"').into(),
    }
}
