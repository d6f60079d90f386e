//! How the pages of a list follow each other, as the table of an operation says it.

/// A path of property names into the body of a page; empty: the body itself.
type Path = &'static [&'static str];

/// How the pages of an operation follow each other. Made by one of the functions below, which
/// stand for the kinds of paging.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PagingProfile {
    pub(super) items: Path,
    pub(super) next: NextPage,
    /// Where the body says whether there is a further page.
    pub(super) more: Option<Path>,
    /// The parameter that asks for what stands before a place.
    pub(super) backward: Option<usize>,
}

/// What leads to the next page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NextPage {
    /// There is only one page.
    Nothing,
    /// A link in the body.
    Link(Path),
    /// A `Link` header with the relation `next`.
    LinkHeader,
    /// A text in the body, for a parameter.
    Cursor(usize, Path),
    /// A property of the last item, for a parameter.
    LastItem(usize, Path),
    /// A parameter that counts pages, from this number on.
    Number(usize, u64),
    /// A parameter that counts items, from 0 on.
    Offset(usize),
}

impl PagingProfile {
    const fn new(items: Path, next: NextPage) -> Self {
        Self { items, next, more: None, backward: None }
    }

    /// A list of one page, whose items are at this path.
    #[must_use]
    pub const fn once(items: Path) -> Self {
        Self::new(items, NextPage::Nothing)
    }

    /// The body has a link to the next page at the path `link`.
    #[must_use]
    pub const fn next_link(items: Path, link: Path) -> Self {
        Self::new(items, NextPage::Link(link))
    }

    /// A `Link` header has the relation `next` (RFC 8288); on the last page it has not.
    #[must_use]
    pub const fn link_header(items: Path) -> Self {
        Self::new(items, NextPage::LinkHeader)
    }

    /// The query parameter at the position `parameter` takes what the body has at the path
    /// `cursor`. It is absent, null or empty on the last page.
    #[must_use]
    pub const fn cursor(items: Path, parameter: usize, cursor: Path) -> Self {
        Self::new(items, NextPage::Cursor(parameter, cursor))
    }

    /// The query parameter at the position `parameter` takes what the last item has at the path
    /// `id`. A page without items is the last one.
    #[must_use]
    pub const fn last_item(items: Path, parameter: usize, id: Path) -> Self {
        Self::new(items, NextPage::LastItem(parameter, id))
    }

    /// The query parameter at the position `parameter` is the number of the page; without it the
    /// page is number `first`. A page without items is the last one.
    #[must_use]
    pub const fn number(items: Path, parameter: usize, first: u64) -> Self {
        Self::new(items, NextPage::Number(parameter, first))
    }

    /// The query parameter at the position `parameter` is the number of items that are passed over;
    /// without it there are none. A page without items is the last one.
    #[must_use]
    pub const fn offset(items: Path, parameter: usize) -> Self {
        Self::new(items, NextPage::Offset(parameter))
    }

    /// The same, with a path to the boolean that says whether there is a further page. Where it is
    /// not `true`, there is none.
    #[must_use]
    pub const fn more(self, path: Path) -> Self {
        Self { more: Some(path), ..self }
    }

    /// The same, with the position of the query parameter that asks for what stands before a place
    /// in the list. A call that has it cannot be carried on.
    #[must_use]
    pub const fn backward(self, parameter: usize) -> Self {
        Self { backward: Some(parameter), ..self }
    }
}
