//! Bodies of several types, by status.

/// The bodies of operations that answer with several types, by status: each an enum that implements
/// [`ReadBody`](crate::ReadBody), documented as what the method behind `success of` answers, or how
/// the one behind `failure of` fails. The left sides are patterns of the status; a reply whose
/// status none of them fits is not of this type. Behind all enums stand the names of those that are
/// equal to one of them.
///
/// ```
/// use specwright_client::Json;
/// specwright_client::replies! {
///     pub enum CreatePetReply: success of create_pet {
///         /// It is there.
///         200 => Made(Json),
///         201..=299 => Accepted(String),
///         304 => Unchanged,
///     }
///
///     pub type ReplacePetReply: success of replace_pet = CreatePetReply;
/// }
/// let reply = ReplacePetReply::Unchanged;
/// ```
#[macro_export]
macro_rules! replies {
    (
        $($(#[$meta:meta])* pub enum $name:ident $(: $kind:ident of $method:ident)? { $($variants:tt)+ })*
        $(pub type $alias:ident: $alias_kind:ident of $alias_method:ident = $of:ident;)*
    ) => {
        $($crate::__replies! {
            $(#[doc = $crate::__reply_docs!($kind $method)])?
            $(#[$meta])*
            $name { $($variants)+ }
        })*
        $(
            #[doc = $crate::__reply_docs!($alias_kind $alias_method)]
            pub type $alias = $of;
        )*
    };
}

/// What the documentation of an enum of replies says.
#[doc(hidden)]
#[macro_export]
macro_rules! __reply_docs {
    (success $method:ident) => {
        ::core::concat!("What `", ::core::stringify!($method), "` answers.")
    };
    (failure $method:ident) => {
        ::core::concat!("How `", ::core::stringify!($method), "` fails.")
    };
}

/// What the documentation of a variant says that has none of its own.
#[doc(hidden)]
#[macro_export]
macro_rules! __answered {
    ($status:pat) => {
        ::core::concat!("Answered with ", ::core::stringify!($status), ".")
    };
    ($status:pat, $($meta:meta),+) => {
        ""
    };
}

/// One enum of replies.
#[doc(hidden)]
#[macro_export]
macro_rules! __replies {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $status:pat => $variant:ident $(($body:ty))?,)+ }) => {
        $(#[$meta])*
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* #[doc = $crate::__answered!($status $(, $variant_meta)*)] $variant $(($body))?,)+
        }

        impl $crate::private::Sealed for $name {}

        impl $crate::ReadBody for $name {
            #[allow(unreachable_patterns)]
            fn intake(status: $crate::StatusCode, media: &str) -> $crate::private::Intake {
                let _ = media;
                match status.as_u16() {
                    $($status => $crate::__intake!(status media $($body)?),)+
                    _ => $crate::private::Intake::Buffer,
                }
            }

            #[allow(unreachable_patterns)]
            fn accepts(status: $crate::StatusCode) -> bool {
                match status.as_u16() {
                    $($status => true,)+
                    _ => false,
                }
            }

            #[allow(unreachable_patterns)]
            fn read(reply: &mut $crate::private::Reply) -> ::core::result::Result<Self, ::std::boxed::Box<$crate::DecodeError>> {
                match reply.status.as_u16() {
                    $($status => $crate::__variant!(reply $variant $($body)?),)+
                    _ => ::core::result::Result::Err(reply.malformed("", "no type is described for this status")),
                }
            }

            #[allow(unreachable_patterns)]
            fn part(&self) -> &dyn ::core::any::Any {
                match self {
                    $(Self::$variant { .. } => $crate::__part!(self $variant $($body)?),)+
                }
            }
        }
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __intake {
    ($status:ident $media:ident) => {
        $crate::private::Intake::Buffer
    };
    ($status:ident $media:ident $body:ty) => {
        <$body as $crate::ReadBody>::intake($status, $media)
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __variant {
    ($reply:ident $variant:ident) => {
        ::core::result::Result::Ok(Self::$variant)
    };
    ($reply:ident $variant:ident $body:ty) => {
        <$body as $crate::ReadBody>::read($reply).map(Self::$variant)
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __part {
    ($reply:ident $variant:ident) => {
        $reply
    };
    ($reply:ident $variant:ident $body:ty) => {
        match $reply {
            Self::$variant(body) => <$body as $crate::ReadBody>::part(body),
            _ => $reply,
        }
    };
}
