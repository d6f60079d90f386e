//! `record!` and `union!`: the tables of structs and unions, written as they read on the wire; and
//! `convert!`, the conversions into a union.
//!
//! Every function they emit is `#[inline]`: without it each crate of models compiles them all, used
//! or not, at several times the cost.

/// The table of a struct: position, wire name, field, flags and, after `=`, the text of the only
/// value that the field may have; after `..` the map of other properties.
///
/// Implements `Record`, `Serialize`, `Deserialize`, `Debug` (wire names; what is absent is left
/// out, what is `secret` is hidden) and `PartialEq`. Positions count from 0 without a gap. Flags
/// are `required`, `secret` and `omit_empty`, separated by spaces. `record!(Type as
/// "Name" { … })` gives the type another name in messages and another root element in XML. Fields
/// that are not elements of their wire name there are named after `xml`, by position in ascending
/// order:
///
/// ```
/// # use specwright_types::record;
/// # #[derive(Clone)]
/// # pub struct Pet {
/// #     pub id: i64, pub photos: Vec<String>, pub owner: Option<String>, pub note: Option<String>,
/// # }
/// record!(Pet {
///     0 "id" => id [required],
///     1 "photoUrls" => photos [required],
///     2 "owner" => owner,
///     3 "note" => note,
/// } xml {
///     root (element "pet" in "http://example.com/pets"),
///     0 (attribute "id"),
///     1 (element "photoUrls" of "photoUrl"),
///     2 (element "p:owner" in "http://example.com/people"),
///     3 (text),
/// });
/// ```
///
/// ```
/// use specwright_types::{Json, from_str, record, to_string};
/// use std::collections::BTreeMap;
///
/// #[derive(Clone)]
/// pub struct Login {
///     pub user: String,
///     pub password: Option<String>,
///     pub more: BTreeMap<String, Json>,
/// }
/// record!(Login {
///     0 "user" => user [required],
///     1 "pass-word" => password [secret],
///     .. more
/// });
///
/// let login: Login = from_str(r#"{"user":"ann","pass-word":"hush","since":[2020]}"#)?;
/// let shown = r#"Login { user: "ann", pass-word: [hidden], ..: {"since": [2020]} }"#;
/// assert_eq!(format!("{login:?}"), shown);
/// assert_eq!(to_string(&login).unwrap(), r#"{"user":"ann","pass-word":"hush","since":[2020]}"#);
/// # Ok::<(), specwright_types::ReadError>(())
/// ```
#[macro_export]
macro_rules! record {
    ($type:ident {
        $($index:literal $wire:literal => $field:ident $([$($flag:ident)+])? $(= $only:literal)?,)* $(.. $more:ident)?
    } $($xml:tt)*) => {
        $crate::record! { $type as (stringify!($type)) { $($index $wire => $field $([$($flag)+])? $(= $only)?,)* $(.. $more)? } $($xml)* }
    };
    ($type:ident as $name:tt {
        $($index:literal $wire:literal => $field:ident $([$($flag:ident)+])? $(= $only:literal)?,)* $(.. $more:ident)?
    } $(xml { $(root ($($root:tt)+),)? $($position:literal ($($form:tt)+),)* })?) => {
        impl $crate::private::Record for $type {
            #[inline]
            fn table(&self) -> &'static $crate::private::Table {
                static TABLE: $crate::private::Table = $crate::private::Table::record(
                    $name,
                    &[$($wire),*],
                    &[$(0 $($(| $crate::private::flag::$flag)+)?),*],
                    &[$($(($index, $only),)?)*],
                    $crate::__given!($($more)?),
                    &[$($crate::private::XmlTable {
                        root: $crate::__or!(
                            [$(::core::option::Option::Some($crate::xml!($($root)+)))?] [::core::option::Option::None]
                        ),
                        fields: &[$(($position, $crate::xml!($($form)+))),*],
                    })?],
                );
                &TABLE
            }
            #[inline]
            fn slot(&mut self, index: usize) -> $crate::Slot<'_> {
                match index {
                    $($index => $crate::Field::slot(&mut self.$field),)*
                    _ => $crate::__or!([$($crate::Field::slot(&mut self.$more))?] [$crate::Slot::Skip]),
                }
            }
            #[inline]
            fn view(&self, index: usize) -> $crate::View<'_> {
                match index {
                    $($index => $crate::Field::view(&self.$field),)*
                    _ => $crate::__or!([$($crate::Field::view(&self.$more))?] [$crate::View::Absent]),
                }
            }
            #[inline]
            fn empty() -> Self {
                Self { $($field: $crate::Field::empty(),)* $($more: $crate::Field::empty())? }
            }
        }
        $crate::__serde!($type);
        impl ::core::fmt::Debug for $type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::private::debug(self, f)
            }
        }
        impl ::core::cmp::PartialEq for $type {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::private::eq(self, other)
            }
        }
    };
}

/// The table of a union: an enum of the possible types, discriminated by the value of one property
/// or by rules.
///
/// Implements `Record`, `Serialize` and `Deserialize`; `Debug`, `Clone` and
/// `PartialEq` are derived. Entries count from 0 without a gap. With `.. Unknown` the union is
/// open: a value that no entry fits is kept in that variant as [`Json`](crate::Json). Without it
/// such a value is an error, and the first entry's type must not contain the union itself by value
/// or in a `Box`.
///
/// **By a property.** Several values may lead to one variant. The value is written from the variant
/// (the first of its values), unless the member has a field of that name that is not empty: then
/// that is the value.
///
/// ```
/// use specwright_types::{Json, from_str, record, to_string, union};
///
/// #[derive(Clone)]
/// pub struct Cat { pub lives: Option<i64> }
/// record!(Cat { 0 "lives" => lives, });
/// #[derive(Clone)]
/// pub struct Dog { pub kind: String, pub bark: Option<String> }
/// record!(Dog { 0 "kind" => kind [required], 1 "bark" => bark, });
///
/// #[derive(Debug, Clone, PartialEq)]
/// pub enum Pet { Cat(Cat), Dog(Box<Dog>), Unknown(Json) }
/// union!(Pet by "kind" { 0 "cat" => Cat, 1 "dog" => Dog, 2 "puppy" => Dog, .. Unknown });
///
/// let pet: Pet = from_str(r#"{"lives":9,"kind":"cat"}"#)?;
/// assert_eq!(pet, Pet::Cat(Cat { lives: Some(9) }));
/// assert_eq!(to_string(&pet).unwrap(), r#"{"kind":"cat","lives":9}"#);
/// # Ok::<(), specwright_types::ReadError>(())
/// ```
///
/// After `else` stands the member that an object is without the property, or with a value that is
/// not listed; where it cannot be read as that, it is kept as any other. Its struct has the
/// property as an optional field, which alone says what is written:
///
/// ```
/// # use specwright_types::{Json, from_str, record, to_string, union};
/// # use std::collections::BTreeMap;
/// # #[derive(Clone)]
/// # pub struct Cat { pub lives: Option<i64> }
/// # record!(Cat { 0 "lives" => lives, });
/// #[derive(Clone)]
/// pub struct Animal { pub kind: Option<String>, pub more: BTreeMap<String, Json> }
/// record!(Animal { 0 "kind" => kind, .. more });
/// #[derive(Debug, Clone, PartialEq)]
/// pub enum Pet { Cat(Cat), Animal(Animal), Unknown(Json) }
/// union!(Pet by "kind" { 0 "cat" => Cat, 1 "animal" => Animal, else 2 => Animal, .. Unknown });
///
/// for text in [r#"{"legs":6}"#, r#"{"kind":"animal"}"#, r#"{"kind":"ant","legs":6}"#] {
///     let pet: Pet = from_str(text)?;
///     assert!(matches!(pet, Pet::Animal(_)));
///     assert_eq!(to_string(&pet).unwrap(), text);
/// }
/// # Ok::<(), specwright_types::ReadError>(())
/// ```
///
/// **By rules**, the conditions of `When`: the first entry all of whose conditions
/// hold.
///
/// ```
/// # use specwright_types::{Json, from_str, record, union};
/// # #[derive(Clone)]
/// # pub struct Blob { pub uri: String }
/// # record!(Blob { 0 "blobUri" => uri [required], });
/// #[derive(Debug, Clone, PartialEq)]
/// pub enum Source { Auto(String), Size(i64), Blob(Blob), List(Vec<Source>), Unknown(Json) }
/// union!(Source {
///     0 Auto [OneOf("auto", "none")], 1 Size [Integer], 2 Blob [Has("blobUri")], 3 List [Array],
///     .. Unknown
/// });
///
/// let list: Source = from_str(r#"["auto", 7, {"blobUri": "b"}, "else"]"#)?;
/// let Source::List(list) = list else { unreachable!() };
/// let [auto, size, blob, other] = <[_; 4]>::try_from(list).unwrap();
/// assert_eq!((auto, size), (Source::Auto("auto".into()), Source::Size(7)));
/// assert_eq!(blob, Source::Blob(Blob { uri: "b".into() }));
/// assert_eq!(other, Source::Unknown("else".into()));
/// # Ok::<(), specwright_types::ReadError>(())
/// ```
///
/// A member that is one value, here a text, has nothing beside it. Another text is none of these:
///
/// ```
/// # use specwright_types::{Json, from_str, to_string, union};
/// #[derive(Debug, Clone, PartialEq)]
/// pub enum Limit { Inf, Count(i64), Unknown(Json) }
/// union!(Limit { 0 Inf = "inf" [OneOf("inf")], 1 Count [Integer], .. Unknown });
///
/// let list: Vec<Limit> = from_str(r#"["inf", 7, "off"]"#)?;
/// assert_eq!(list, [Limit::Inf, Limit::Count(7), Limit::Unknown("off".into())]);
/// assert_eq!(to_string(&Limit::Inf).unwrap(), r#""inf""#);
/// # Ok::<(), specwright_types::ReadError>(())
/// ```
#[macro_export]
macro_rules! union {
    ($type:ident by $tag:literal {
        $($index:literal $value:literal => $variant:ident,)* $(else $last:literal => $other:ident,)? $(.. $unknown:ident)?
    }) => {
        impl $crate::private::Record for $type {
            #[inline]
            fn table(&self) -> &'static $crate::private::Table {
                static TABLE: $crate::private::Table = $crate::private::Table::union(
                    stringify!($type),
                    &$crate::private::Union::Tag {
                        tag: $tag,
                        tags: &[$($value),*],
                        other: $crate::__given!($($other)?),
                        open: $crate::__given!($($unknown)?),
                    },
                );
                &TABLE
            }
            // A variant that has its own values too says by its field which of them it has: the
            // entry of the others stands first.
            $crate::__variants!($($last $other,)? $($index $variant,)* $(.. $unknown)?);
        }
        $crate::__serde!($type);
    };
    ($type:ident {
        $($index:literal $variant:ident $(= $only:literal)? [$($when:ident $(($($arg:literal),+))?)+],)*
        $(.. $unknown:ident)?
    }) => {
        impl $crate::private::Record for $type {
            #[inline]
            fn table(&self) -> &'static $crate::private::Table {
                static TABLE: $crate::private::Table = $crate::private::Table::union(
                    stringify!($type),
                    &$crate::private::Union::Rules {
                        rules: &[$(&[$($crate::__when!($when $($($arg)+)?)),+]),*],
                        open: $crate::__given!($($unknown)?),
                    },
                );
                &TABLE
            }
            $crate::__variants!($($index $variant $(= $only)?,)* $(.. $unknown)?);
        }
        $crate::__serde!($type);
    };
}

/// The functions of `Record` that pick a union's variant.
#[doc(hidden)]
#[macro_export]
macro_rules! __variants {
    ($($index:literal $variant:ident,)* $(.. $unknown:ident)?) => {
        #[inline]
        fn slot(&mut self, index: usize) -> $crate::Slot<'_> {
            match index {
                $($index => $crate::__slot!(self $variant),)*
                _ => {
                    $(*self = Self::$unknown($crate::Json::Null);
                    if let Self::$unknown(value) = self {
                        return $crate::Slot::Any(value);
                    })?
                }
            }
            $crate::Slot::Skip
        }
        #[inline]
        #[allow(unreachable_patterns)]
        fn view(&self, _: usize) -> $crate::View<'_> {
            match self {
                $(Self::$variant(value) => $crate::Field::view(value),)*
                $(Self::$unknown(value) => $crate::View::Any(value),)?
            }
        }
        #[inline]
        #[allow(unreachable_patterns)]
        fn entry(&self) -> usize {
            match self {
                $(Self::$variant(_) => $index,)*
                $(Self::$unknown(_) => usize::MAX,)?
            }
        }
        #[inline]
        #[allow(unreachable_code)]
        fn empty() -> Self {
            $(return Self::$unknown($crate::Json::Null);)?
            $crate::__first!($($variant)*)
        }
    };
    // Some variants are one value, and have nothing beside it.
    ($($index:literal $variant:ident $(= $only:literal)?,)* .. $unknown:ident) => {
        #[inline]
        fn slot(&mut self, index: usize) -> $crate::Slot<'_> {
            match index {
                $($index => $crate::__slot!(self $variant $(= $only)?),)*
                _ => $crate::__slot!(self $unknown),
            }
            $crate::Slot::Skip
        }
        #[inline]
        fn view(&self, _: usize) -> $crate::View<'_> {
            match self {
                $(Self::$variant { .. } => $crate::__view!(self $variant $(= $only)?),)*
                Self::$unknown(value) => $crate::View::Any(value),
            }
        }
        #[inline]
        fn entry(&self) -> usize {
            match self {
                $(Self::$variant { .. } => $index,)*
                Self::$unknown(_) => usize::MAX,
            }
        }
        #[inline]
        fn empty() -> Self {
            Self::$unknown($crate::Json::Null)
        }
    };
}

/// Makes a union one of its variants; what is beside it is read next.
#[doc(hidden)]
#[macro_export]
macro_rules! __slot {
    // A call: the values that an unoptimised build keeps apart for every arm would overflow the
    // stack where a union has hundreds of members.
    ($self:ident $variant:ident) => {
        return $crate::private::put($self, Self::$variant, |union| match union {
            Self::$variant(value) => Some(value),
            _ => None,
        })
    };
    ($self:ident $variant:ident = $only:literal) => {
        *$self = Self::$variant
    };
}

/// What a variant of a union is written from.
#[doc(hidden)]
#[macro_export]
macro_rules! __view {
    ($self:ident $variant:ident) => {
        match $self {
            Self::$variant(value) => $crate::Field::view(value),
            _ => $crate::View::Null,
        }
    };
    ($self:ident $variant:ident = $only:literal) => {
        $crate::View::from($only)
    };
}

/// `Serialize` and `Deserialize` of a struct or union.
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($type:ident) => {
        impl $crate::private::serde::Serialize for $type {
            #[inline]
            fn serialize<S: $crate::private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                $crate::private::write(self, serializer)
            }
        }
        impl<'de> $crate::private::serde::Deserialize<'de> for $type {
            #[inline]
            fn deserialize<D: $crate::private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Self, D::Error> {
                $crate::private::read(deserializer)
            }
        }
    };
}

/// A condition of a rule: `Has "key"`, `OneOf "a" "b"`, `Try`.
#[doc(hidden)]
#[macro_export]
macro_rules! __when {
    (OneOf $($text:literal)+) => { $crate::private::When::OneOf(&[$($text),+]) };
    (Int $only:literal) => { $crate::private::When::Int($only) };
    (Float $only:literal) => { $crate::private::When::Float($only) };
    (Event $($name:literal)+) => { $crate::private::When::Event(&[$($name),+]) };
    (Has $name:literal) => { $crate::private::When::Has($name) };
    (Is $name:literal $($text:literal)+) => { $crate::private::When::Is($name, &[$($text),+]) };
    (May $name:literal $($text:literal)+) => { $crate::private::When::May($name, &[$($text),+]) };
    ($when:ident) => { $crate::private::When::$when };
}

/// Expands to whether there is a token.
#[doc(hidden)]
#[macro_export]
macro_rules! __given {
    () => {
        false
    };
    ($token:ident) => {
        true
    };
}

/// The first group, or the second when the first is empty.
#[doc(hidden)]
#[macro_export]
macro_rules! __or {
    ([$($first:tt)+] $second:tt) => { $($first)+ };
    ([] [$($second:tt)+]) => { $($second)+ };
}

/// The first variant of a union, empty.
#[doc(hidden)]
#[macro_export]
macro_rules! __first {
    ($variant:ident $($rest:ident)*) => {
        Self::$variant($crate::Field::empty())
    };
}
