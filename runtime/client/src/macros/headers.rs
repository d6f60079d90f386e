//! Records of headers.

/// The headers that operations describe: each a struct that the method behind `of` is named in the
/// documentation of. A field is `name: type = position "Header"`; one without documentation is
/// documented by the name of the header. Behind all structs stand the names of those that are equal
/// to one of them.
///
/// ```
/// specwright_client::headers! {
///     pub struct ListHeaders of list { link: Option<String> = 0 "Link" }
///     pub struct CreateHeaders of create {
///         location: Option<String> = 0 "Location",
///         /// How many are left.
///         remaining: Option<i64> = 1 "X-RateLimit-Remaining",
///     }
///
///     pub type ListMineHeaders of list_mine = ListHeaders;
/// }
/// fn link(headers: &ListMineHeaders) -> Option<&str> {
///     headers.link.as_deref()
/// }
/// ```
#[macro_export]
macro_rules! headers {
    (
        $($(#[$meta:meta])* pub struct $name:ident $(of $method:ident)? {
            $($(#[$field_meta:meta])* $field:ident: $ty:ty = $index:literal $wire:literal),+ $(,)?
        })*
        $(pub type $alias:ident of $alias_method:ident = $of:ident;)*
    ) => {
        $(
            $(#[doc = $crate::__headers_docs!($method)])?
            $(#[$meta])*
            #[derive(Clone)]
            #[non_exhaustive]
            pub struct $name {
                $(
                    $(#[$field_meta])*
                    #[doc = $crate::__header!($wire $(, $field_meta)*)]
                    pub $field: $ty,
                )+
            }

            $crate::private::header_record!($name { $($index $wire => $field,)+ });
        )*
        $(
            #[doc = $crate::__headers_docs!($alias_method)]
            pub type $alias = $of;
        )*
    };
}

/// What the documentation of a record of headers says.
#[doc(hidden)]
#[macro_export]
macro_rules! __headers_docs {
    ($method:ident) => {
        ::core::concat!("The headers that `", ::core::stringify!($method), "` describes.")
    };
}

/// What the documentation of a header says that has none of its own.
#[doc(hidden)]
#[macro_export]
macro_rules! __header {
    ($wire:literal) => {
        ::core::concat!("`", $wire, "`.")
    };
    ($wire:literal, $($meta:meta),+) => {
        ""
    };
}
