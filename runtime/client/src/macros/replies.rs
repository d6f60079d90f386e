//! Bodies of several types, by status.

/// The bodies of an operation that answers with several types, by status: an enum that implements
/// [`ReadBody`](crate::ReadBody). The left sides are patterns of the status; a reply whose status
/// none of them fits is not of this type.
///
/// ```
/// use specwright_client::Json;
/// specwright_client::replies! {
///     /// What making a pet answers.
///     pub enum CreatePetReply {
///         /// It is there.
///         200 => Made(Json),
///         /// Another success.
///         201..=299 => Accepted(String),
///         /// It was there.
///         304 => Unchanged,
///     }
/// }
/// ```
#[macro_export]
macro_rules! replies {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$variant_meta:meta])* $status:pat => $variant:ident $(($body:ty))?,)+ }) => {
        $(#[$meta])*
        #[derive(Debug)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_meta])* $variant $(($body))?,)+
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
