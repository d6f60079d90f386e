//! The tables of operations.

/// Tables of operations, one row for each: `NAME = METHOD "path" as "id"`, then its parameters in
/// brackets and whatever else is to be set, by the functions of [`Operation`](crate::Operation).
/// What stands before the first row is what all of them have in common.
///
/// ```
/// use specwright_client::Operation;
/// specwright_client::operations! { Operation::DEFAULT.accept("application/json");
///     LIST_PETS = GET "/pets" as "listPets", [query("limit"), query("after")],
///         paging(PagingProfile::cursor(&["items"], 1, &["next"]));
///     DELETE_PET = DELETE "/pets/{id}" as "deletePet", [path("id")], accept("");
/// }
/// assert_eq!(LIST_PETS.params[1].wire, "after");
/// assert_eq!(DELETE_PET.path, "/pets/{id}");
/// ```
#[macro_export]
macro_rules! operations {
    ($common:expr; $($visibility:vis $name:ident = $method:ident $path:literal as $id:literal $(, [$($param:tt)*])? $(, $set:ident ($($value:tt)*))*;)+) => {
        $(
            $visibility static $name: $crate::Operation = {
                #[allow(unused_imports, reason = "not every operation needs them")]
                use $crate::private::row::*;
                $common.at($id, $crate::Method::$method, $path)$(.params(&[$($param)*]))?$(.$set($($value)*))*
            };
        )+
    };
}

/// Lists of parameters that the tables of several operations have, each a constant that
/// [`Operation::params`](crate::Operation::params) takes.
///
/// ```
/// use specwright_client::Operation;
/// specwright_client::parameter_lists! {
///     PAGE = [query("limit"), query("after")];
/// }
/// specwright_client::operations! { Operation::DEFAULT;
///     LIST_PETS = GET "/pets" as "listPets", params(PAGE);
/// }
/// assert_eq!(LIST_PETS.params[1].wire, "after");
/// ```
#[macro_export]
macro_rules! parameter_lists {
    ($($name:ident = [$($param:tt)*];)+) => {
        $(
            #[allow(dead_code, reason = "the groups that use it may be left out")]
            pub(crate) const $name: &[$crate::Param] = {
                #[allow(unused_imports, reason = "not every list needs them")]
                use $crate::private::row::*;
                &[$($param)*]
            };
        )+
    };
}
