//! The macros of conversions into unions.

/// Conversions into a union: the type of a value, and the variant that it becomes. After `through`
/// stands the type of the variant, where the value becomes that first.
///
/// ```
/// use specwright_types::{convert, union};
///
/// #[derive(Debug, Clone, PartialEq)]
/// pub enum Size { Pixels(i64), Name(String) }
/// union!(Size { 0 Pixels [Integer], 1 Name [String], });
/// convert!(Size { i64 => Pixels, &str => Name, String => Name, });
///
/// #[derive(Debug, Clone, PartialEq)]
/// pub enum Fill { Size(Size), Sizes(Vec<Size>) }
/// union!(Fill { 0 Sizes [Array], 1 Size [Try], });
/// convert!(Fill { Size => Size, i64 => Size through Size, Vec<Size> => Sizes, });
///
/// assert_eq!(Size::from("small"), Size::Name("small".to_owned()));
/// assert_eq!(Fill::from(7), Fill::Size(Size::Pixels(7)));
/// ```
#[macro_export]
macro_rules! convert {
    ($type:ident { $($from:ty => $variant:ident $(through $member:ty)?,)* }) => {
        $(impl ::core::convert::From<$from> for $type {
            #[inline]
            fn from(value: $from) -> Self {
                $(let value = <$member as ::core::convert::From<$from>>::from(value);)?
                Self::$variant(value.into())
            }
        })*
    };
}

/// Conversions of lists into a union, from `Vec` and from arrays: the type of an item, and the
/// variant that several of it become. `through` is that of [`convert!`](crate::convert).
///
/// ```
/// use specwright_types::{convert_lists, union};
///
/// #[derive(Debug, Clone, PartialEq)]
/// pub enum Input { Texts(Vec<String>), Tokens(Vec<i64>) }
/// union!(Input { 0 Texts [Try], 1 Tokens [Try], });
/// convert_lists!(Input { &str => Texts, String => Texts, i64 => Tokens, });
///
/// assert_eq!(Input::from(["a", "b"]), Input::Texts(vec!["a".to_owned(), "b".to_owned()]));
/// assert_eq!(Input::from(vec![1, 2]), Input::Tokens(vec![1, 2]));
/// ```
#[macro_export]
macro_rules! convert_lists {
    ($type:ident { $($item:ty => $variant:ident $(through $member:ty)?,)* }) => {
        $(
            impl ::core::convert::From<::std::vec::Vec<$item>> for $type {
                #[inline]
                fn from(value: ::std::vec::Vec<$item>) -> Self {
                    Self::$variant($crate::__from_list!(value $(, $member)?).into())
                }
            }
            impl<const N: usize> ::core::convert::From<[$item; N]> for $type {
                #[inline]
                fn from(value: [$item; N]) -> Self {
                    Self::from(::std::vec::Vec::from(value))
                }
            }
        )*
    };
}

/// Conversions of maps into a union, from `BTreeMap` and from arrays of pairs: the type of a value,
/// and the variant that several of it, each with a key, become. `through` is that of
/// [`convert!`](crate::convert).
///
/// ```
/// use specwright_types::{convert_maps, union};
/// use std::collections::BTreeMap;
///
/// #[derive(Debug, Clone, PartialEq)]
/// pub enum Labels { None(String), Pairs(BTreeMap<String, String>) }
/// union!(Labels { 0 None [String], 1 Pairs [Object], });
/// convert_maps!(Labels { &str => Pairs, String => Pairs, });
///
/// let pairs = BTreeMap::from([("a".to_owned(), "b".to_owned())]);
/// assert_eq!(Labels::from([("a", "b")]), Labels::Pairs(pairs.clone()));
/// assert_eq!(Labels::from(pairs.clone()), Labels::Pairs(pairs));
/// ```
#[macro_export]
macro_rules! convert_maps {
    ($type:ident { $($value:ty => $variant:ident $(through $member:ty)?,)* }) => {
        $(
            impl ::core::convert::From<::std::collections::BTreeMap<::std::string::String, $value>> for $type {
                #[inline]
                fn from(value: ::std::collections::BTreeMap<::std::string::String, $value>) -> Self {
                    Self::$variant($crate::__from_map!(value $(, $member)?).into())
                }
            }
            impl<const N: usize> ::core::convert::From<[(&str, $value); N]> for $type {
                #[inline]
                fn from(value: [(&str, $value); N]) -> Self {
                    Self::$variant($crate::__from_map!(value $(, $member)?).into())
                }
            }
        )*
    };
}

/// What a variant of a union holds, made of a map.
#[doc(hidden)]
#[macro_export]
macro_rules! __from_map {
    ($value:ident) => {
        $crate::private::map($value)
    };
    ($value:ident, $member:ty) => {
        <$member>::from($value)
    };
}

/// What a variant of a union holds, made of a list.
#[doc(hidden)]
#[macro_export]
macro_rules! __from_list {
    ($value:ident) => {
        $crate::private::list($value)
    };
    ($value:ident, $member:ty) => {
        <$member>::from($value)
    };
}
