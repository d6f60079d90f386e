//! The macros that generated clients are made with, so that what is equal for all of them is not
//! emitted.

/// A client and its builder, for an [`Api`](crate::Api).
///
/// ```
/// use specwright_client::{Api, ClientParameter, ParameterLocation, Server};
/// static API: Api = Api {
///     name: "zoo",
///     version: "1",
///     servers: &[Server { url: "https://zoo.example", variables: &[] }],
///     schemes: &[],
///     parameters: &[ClientParameter {
///         wire: "api-version",
///         place: ParameterLocation::Query,
///         value: Some("1"),
///         required: false,
///     }],
/// };
/// specwright_client::client! {
///     /// A client of the zoo.
///     pub struct Client, ClientBuilder for API {
///         /// Overrides `api-version`, `1` by default.
///         api_version => "api-version",
///     }
/// }
/// let client = Client::builder().api_version("2").build()?;
/// assert_eq!(client.inner().endpoint().as_str(), "https://zoo.example/");
/// # Ok::<(), specwright_client::BuildError>(())
/// ```
#[macro_export]
macro_rules! client {
    ($(#[$meta:meta])* pub struct $client:ident, $builder:ident for $api:path { $($(#[$setter_meta:meta])* $setter:ident $(: $credential:ident)? => $wire:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        pub struct $client {
            inner: $crate::Client,
        }

        impl $client {
            /// A builder of a client, with the defaults of the description.
            pub fn builder() -> $builder {
                $builder { inner: $crate::Client::builder(&$api) }
            }

            /// The client of the runtime that this one wraps.
            #[must_use]
            pub fn inner(&self) -> &$crate::Client {
                &self.inner
            }
        }

        /// Makes a client. Mistakes are kept and returned by `build`.
        #[derive(Debug)]
        #[must_use = "a builder does nothing until `build` is called"]
        pub struct $builder {
            inner: $crate::ClientBuilder,
        }

        impl $builder {
            $($crate::__setting! { $(#[$setter_meta])* $setter $(: $credential)? => $wire })*

            /// The address of the API, instead of those of the description.
            pub fn endpoint(self, url: impl ::core::convert::Into<::std::string::String>) -> Self {
                Self { inner: self.inner.endpoint(url) }
            }

            /// Another of the described servers, by position.
            pub fn server(self, position: usize) -> Self {
                Self { inner: self.inner.server(position) }
            }

            /// The value of a variable of the described server. It is one of those that are
            /// described, and may hold what its place allows: in the host
            /// letters, digits, `-` and `_` (and dots at the end of the host), in the port digits;
            /// in the path it is percent-encoded.
            pub fn variable(
                self,
                name: impl ::core::convert::Into<::std::string::String>,
                value: impl ::core::convert::Into<::std::string::String>,
            ) -> Self {
                Self { inner: self.inner.variable(name, value) }
            }

            /// The value of a variable of the described server, which stands in the address as it
            /// is. It decides where credentials are sent: let nobody
            /// choose it who is not trusted with them.
            pub fn variable_unchecked(
                self,
                name: impl ::core::convert::Into<::std::string::String>,
                value: impl ::core::convert::Into<::std::string::String>,
            ) -> Self {
                Self { inner: self.inner.variable_unchecked(name, value) }
            }

            /// A credential for every security scheme it fits.
            pub fn credential(self, credential: impl ::core::convert::Into<$crate::Credential>) -> Self {
                Self { inner: self.inner.credential(credential) }
            }

            /// A credential for one security scheme, by its name in the description.
            pub fn credential_for(self, scheme: &str, credential: impl ::core::convert::Into<$crate::Credential>) -> Self {
                Self { inner: self.inner.credential_for(scheme, credential) }
            }

            /// Sends calls without the credentials that the description asks for, when there are
            /// none for them: where the server does not ask for
            /// them, or the transport or a proxy adds them. By default such a call is an error.
            pub fn allow_unauthenticated(self) -> Self {
                Self { inner: self.inner.allow_unauthenticated() }
            }

            /// The transport that sends requests, instead of the default one.
            pub fn transport(self, transport: impl $crate::Transport + 'static) -> Self {
                Self { inner: self.inner.transport(transport) }
            }

            /// Another clock and timer.
            pub fn sleep(self, sleep: impl $crate::Sleep + 'static) -> Self {
                Self { inner: self.inner.sleep(sleep) }
            }

            /// Sets when calls are tried again.
            pub fn retry(self, policy: $crate::RetryPolicy) -> Self {
                Self { inner: self.inner.retry(policy) }
            }

            /// Sets how long-running operations and jobs are waited for, where the wait itself does
            /// not say.
            pub fn wait_options(self, options: $crate::lro::WaitOptions) -> Self {
                Self { inner: self.inner.wait_options(options) }
            }

            /// The longest time that a call may take, with all of its retries. There is none by
            /// default.
            pub fn timeout(self, limit: ::core::time::Duration) -> Self {
                Self { inner: self.inner.timeout(limit) }
            }

            /// How much the service may make the client hold, and for how long.
            pub fn limits(self, limits: $crate::Limits) -> Self {
                Self { inner: self.inner.limits(limits) }
            }

            /// A header of every request.
            pub fn header(self, name: &str, value: &str) -> Self {
                Self { inner: self.inner.header(name, value) }
            }

            /// Trusts a further origin, to which polls, next links and redirects may lead with
            /// credentials.
            pub fn allow_origin(self, pattern: impl ::core::convert::Into<::std::string::String>) -> Self {
                Self { inner: self.inner.allow_origin(pattern) }
            }

            /// The `User-Agent` header.
            pub fn user_agent(self, text: impl ::core::convert::Into<::std::string::String>) -> Self {
                Self { inner: self.inner.user_agent(text) }
            }

            /// Makes the client.
            ///
            /// # Errors
            /// Something that was set is wrong, or something is missing.
            pub fn build(self) -> ::core::result::Result<$client, $crate::BuildError> {
                ::core::result::Result::Ok($client { inner: self.inner.build()? })
            }
        }
    };
}

/// A setter of a builder: of a parameter, as text, or of the credential for a scheme.
#[doc(hidden)]
#[macro_export]
macro_rules! __setting {
    ($(#[$meta:meta])* $setter:ident => $wire:literal) => {
        $(#[$meta])*
        pub fn $setter(self, value: impl ::core::convert::Into<::std::string::String>) -> Self {
            Self { inner: self.inner.parameter($wire, value) }
        }
    };
    ($(#[$meta:meta])* $setter:ident: $credential:ident => $scheme:literal) => {
        $(#[$meta])*
        pub fn $setter(self, credential: impl ::core::convert::Into<$crate::$credential>) -> Self {
            Self { inner: self.inner.credential_for($scheme, credential.into()) }
        }
    };
}

/// A call with setters: a struct around a [`Call`](crate::Call) in a field `call`, awaited like it.
/// The setters are written after the macro. One of an operation that reads the state of a job ends
/// in `waits`, and can be waited for by `until_done`; one that answers with a list ends in `lists`,
/// and has `lenient`. One that gives one page of a list ends in `pages of` the type of an item,
/// `in` that of a page, and has the streams `items`, `lenient_items` and `pages`.
///
/// ```
/// use specwright_client::{Empty, Json, Response};
/// specwright_client::call! {
///     /// A call that lists pets: set what is optional, then await it.
///     pub struct ListPets(Response<Empty>, Json);
/// }
/// ```
#[macro_export]
macro_rules! call {
    ($(#[$meta:meta])* pub struct $name:ident($result:ty, $error:ty) waits;) => {
        $crate::call! { $(#[$meta])* pub struct $name($result, $error); }

        impl $name {
            /// Waits until the job that this call reads has ended, asking again and again.
            pub fn until_done(self) -> $crate::Waiting<$result, $error> {
                self.call.until_done()
            }
        }
    };
    ($(#[$meta:meta])* pub struct $name:ident($result:ty, $error:ty) waits, pages of $item:ty, in $page:ty;) => {
        $crate::call! { $(#[$meta])* pub struct $name($result, $error) waits; }
        $crate::__pages! { $name($error) $item, $page }
    };
    ($(#[$meta:meta])* pub struct $name:ident($result:ty, $error:ty) lists;) => {
        $crate::call! { $(#[$meta])* pub struct $name($result, $error); }

        impl $name {
            /// The same call, of whose list an item that cannot be read costs only that item: each
            /// is a `Result`.
            pub fn lenient(self) -> $crate::Call<<$result as $crate::Lenient>::Lossy, $error> {
                self.call.lenient()
            }
        }
    };
    ($(#[$meta:meta])* pub struct $name:ident($result:ty, $error:ty) pages of $item:ty, in $page:ty;) => {
        $crate::call! { $(#[$meta])* pub struct $name($result, $error); }
        $crate::__pages! { $name($error) $item, $page }
    };
    ($(#[$meta:meta])* pub struct $name:ident($result:ty, $error:ty) lists, pages of $item:ty, in $page:ty;) => {
        $crate::call! { $(#[$meta])* pub struct $name($result, $error) lists; }
        $crate::__pages! { $name($error) $item, $page }
    };
    ($(#[$meta:meta])* pub struct $name:ident($result:ty, $error:ty);) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        #[must_use = "a call does nothing until it is awaited"]
        pub struct $name {
            call: $crate::Call<$result, $error>,
        }

        impl $name {
            /// Sets a header, instead of a described one of that name.
            pub fn header(self, name: &str, value: &str) -> Self {
                Self { call: self.call.header(name, value) }
            }

            /// The longest time this call may take, with all of its retries.
            pub fn timeout(self, limit: ::core::time::Duration) -> Self {
                Self { call: self.call.timeout(limit) }
            }

            /// Sets when this call is tried again.
            pub fn retry(self, policy: $crate::RetryPolicy) -> Self {
                Self { call: self.call.retry(policy) }
            }

            /// How much the service may make this call hold, and for how long. What is not set here
            /// is as on the client.
            pub fn limits(self, limits: $crate::Limits) -> Self {
                Self { call: self.call.limits(limits) }
            }

            /// Sends it; the same as awaiting it.
            pub fn send(self) -> $crate::Sending<$result, $error> {
                self.call.send()
            }

            /// The call as the runtime knows it, to look at its URL and headers.
            pub fn as_call(&self) -> &$crate::Call<$result, $error> {
                &self.call
            }
        }

        impl ::core::future::IntoFuture for $name {
            type Output = ::core::result::Result<$result, $crate::CallError<$error>>;
            type IntoFuture = $crate::Sending<$result, $error>;

            fn into_future(self) -> Self::IntoFuture {
                self.call.send()
            }
        }
    };
}

/// The streams of a call that gives one page.
#[doc(hidden)]
#[macro_export]
macro_rules! __pages {
    ($name:ident($error:ty) $item:ty, $page:ty) => {
        impl $name {
            /// The items of all pages, from the one on that the call asks for. It is asked for when
            /// the first item is.
            #[must_use = "streams do nothing unless polled"]
            pub fn items(self) -> $crate::Pager<$item, $page, $error> {
                self.call.items()
            }

            /// The items of all pages, where one that cannot be read costs only that item: each is
            /// a `Result` of its own.
            #[must_use = "streams do nothing unless polled"]
            pub fn lenient_items(self) -> $crate::Pager<$crate::Lossy<$item>, $page, $error> {
                self.call.items()
            }

            /// All pages, from the one on that the call asks for. It is asked for when the first
            /// page is.
            pub fn pages(self) -> $crate::paging::Pages<$page, $error> {
                self.call.pages()
            }

            /// The items of the same list from a position in it.
            ///
            /// # Errors
            /// The token is of another operation, or leads where this client does not trust.
            pub fn resume_items(
                self,
                token: &$crate::paging::PageToken,
            ) -> ::core::result::Result<$crate::Pager<$item, $page, $error>, $crate::TokenError>
            {
                self.call.resume_items(token)
            }
        }
    };
}

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

        impl $crate::ReadBody for $name {
            #[allow(unreachable_patterns)]
            fn intake(status: $crate::StatusCode, media: &str) -> $crate::Intake {
                let _ = media;
                match status.as_u16() {
                    $($status => $crate::__intake!(status media $($body)?),)+
                    _ => $crate::Intake::Buffer,
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
            fn read(reply: &mut $crate::Reply) -> ::core::result::Result<Self, ::std::boxed::Box<$crate::DecodeError>> {
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
        $crate::Intake::Buffer
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
