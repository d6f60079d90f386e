//! Expressions of examples and tests, laid out to be read. What `print/` prints is whole items;
//! these are lines of documentation, and the bodies of tests that show raw JSON, which
//! `prettyplease` would not leave as they are.

/// The longest line that is written in one piece.
const WIDTH: usize = 96;
const INDENT: &str = "    ";

/// An expression of Rust, for examples and tests.
#[derive(Debug, Clone, PartialEq)]
pub enum Code {
    /// One piece; it may contain line breaks when it is a raw literal.
    Word(String),
    /// Something before an expression: `&`.
    Before(&'static str, Box<Code>),
    /// Something behind one: `?`.
    Behind(Box<Code>, &'static str),
    /// A list of expressions between brackets: `Some(`, `vec![`.
    List {
        /// The text before the first.
        open: String,
        /// The expressions.
        items: Vec<Code>,
        /// The text after the last.
        close: &'static str,
    },
    /// A chain of calls: `client.pets().list()`.
    Chain(Box<Code>, Vec<Link>),
}

/// A link of a chain: `.name(a, b)`, or `.await` without arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    name: String,
    arguments: Option<Vec<Code>>,
    end: &'static str,
}

impl Link {
    /// `.name(arguments)`
    pub fn call(name: &str, arguments: Vec<Code>) -> Link {
        Link { name: name.to_owned(), arguments: Some(arguments), end: "" }
    }

    /// The link `.await`, without arguments.
    pub fn wait() -> Link {
        Link { name: "await".to_owned(), arguments: None, end: "" }
    }

    /// The same call with `?` behind it.
    pub fn tried(self) -> Link {
        Link { end: "?", ..self }
    }

    /// The link by itself: `.name(arguments)`.
    pub fn code(&self) -> Code {
        let head = format!(".{}", self.name);
        match &self.arguments {
            None => Code::Word(head + self.end),
            Some(items) => {
                let call = Code::List { open: head + "(", items: items.clone(), close: ")" };
                Code::Behind(Box::new(call), self.end)
            }
        }
    }
}

impl Code {
    /// One piece that is never divided over lines.
    pub fn word(text: impl Into<String>) -> Code {
        Code::Word(text.into())
    }

    /// A call or constructor: `head(items)`.
    pub fn call(head: impl Into<String>, items: Vec<Code>) -> Code {
        Code::List { open: head.into() + "(", items, close: ")" }
    }

    /// `[items]`, or `vec![items]`.
    pub fn list(head: &'static str, items: Vec<Code>) -> Code {
        Code::List { open: format!("{head}["), items, close: "]" }
    }

    /// A reference to the expression: `&code`.
    pub fn lent(self) -> Code {
        Code::Before("&", Box::new(self))
    }

    /// The expression with the operator for errors behind it: `code?`.
    pub fn tried(self) -> Code {
        Code::Behind(Box::new(self), "?")
    }

    /// Whether it ends with `?`.
    pub fn is_tried(&self) -> bool {
        matches!(self, Code::Behind(_, "?"))
    }

    /// The code with links behind it.
    pub fn chain(self, links: Vec<Link>) -> Code {
        if links.is_empty() {
            return self;
        }
        Code::Chain(Box::new(self), links)
    }

    /// On one line, when it contains no line break.
    fn flat(&self) -> String {
        match self {
            Code::Word(text) => text.clone(),
            Code::Before(mark, code) => format!("{mark}{}", code.flat()),
            Code::Behind(code, mark) => format!("{}{mark}", code.flat()),
            Code::List { open, items, close } => {
                let items: Vec<String> = items.iter().map(Code::flat).collect();
                format!("{open}{}{close}", items.join(", "))
            }
            Code::Chain(first, links) => {
                links.iter().fold(first.flat(), |text, link| text + &link.code().flat())
            }
        }
    }

    /// The lines of it, when so many characters precede it on the first line, and so many follow it
    /// on the last.
    fn lines(&self, indent: usize, before: usize, behind: usize) -> String {
        let flat = self.flat();
        if indent * INDENT.len() + before + flat.len() + behind <= WIDTH && !flat.contains('\n') {
            return flat;
        }
        let inner = INDENT.repeat(indent + 1);
        match self {
            Code::Word(text) => text.clone(),
            Code::Before(mark, code) => {
                format!("{mark}{}", code.lines(indent, before + mark.len(), behind))
            }
            Code::Behind(code, mark) => {
                format!("{}{mark}", code.lines(indent, before, behind + mark.len()))
            }
            Code::List { items, .. } if items.is_empty() => flat,
            // A single raw literal does not need separate lines.
            Code::List { open, items, close } if items.len() == 1 && holds_lines(&items[0]) => {
                format!(
                    "{open}{}{close}",
                    items[0].lines(indent, before + open.len(), behind + close.len())
                )
            }
            Code::List { open, items, close } => {
                let items =
                    items.iter().map(|item| format!("{inner}{},\n", item.lines(indent + 1, 0, 1)));
                format!("{open}\n{}{}{close}", items.collect::<String>(), INDENT.repeat(indent))
            }
            Code::Chain(first, links) => {
                let links = links
                    .iter()
                    .map(|link| format!("\n{inner}{}", link.code().lines(indent + 1, 0, behind)));
                first.lines(indent, before, 0) + &links.collect::<String>()
            }
        }
    }
}

fn holds_lines(code: &Code) -> bool {
    match code {
        Code::Word(text) => text.contains('\n'),
        Code::Before(_, code) | Code::Behind(code, _) => holds_lines(code),
        Code::List { items, .. } => items.len() == 1 && holds_lines(&items[0]),
        Code::Chain(..) => false,
    }
}

/// `let binding = code;`, in as many lines as it needs. `binding` may name a type.
pub fn statement(binding: &str, code: &Code) -> Vec<String> {
    let head = format!("let {binding} = ");
    let text = format!("{head}{};", code.lines(0, head.len(), 1));
    text.lines().map(str::to_owned).collect()
}

/// The lines of `code;`.
pub fn call_statement(code: &Code) -> Vec<String> {
    let text = format!("{};", code.lines(0, 0, 1));
    text.lines().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Code {
        Code::word(text)
    }

    #[test]
    fn what_fits_stands_on_one_line() {
        let call = word("client").chain(vec![
            Link::call("pets", vec![]),
            Link::call("get", vec![word("7")]),
            Link::wait().tried(),
        ]);
        assert_eq!(statement("response", &call), ["let response = client.pets().get(7).await?;"]);
    }

    #[test]
    fn a_long_chain_has_a_line_for_each_link_and_a_long_call_one_for_each_argument() {
        let long = format!("{:?}", "x".repeat(60));
        let call = word("client").chain(vec![
            Link::call("pets", vec![]),
            Link::call("put", vec![word(&long), word(&long).lent()]),
            Link::wait().tried(),
        ]);
        let expected = format!(
            "let response = client\n\
             \x20   .pets()\n\
             \x20   .put(\n\
             \x20       {long},\n\
             \x20       &{long},\n\
             \x20   )\n\
             \x20   .await?;"
        );
        assert_eq!(statement("response", &call).join("\n"), expected);
    }

    #[test]
    fn a_raw_literal_keeps_its_lines() {
        let read =
            Code::call("serde_json::from_str", vec![word("r#\"{\n  \"a\": 1\n}\"#")]).tried();
        let expected = "let body: Pet = serde_json::from_str(r#\"{\n  \"a\": 1\n}\"#)?;";
        assert_eq!(statement("body: Pet", &read).join("\n"), expected);
    }
}
