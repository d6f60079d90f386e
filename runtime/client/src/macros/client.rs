//! The client and its builder.

/// A client and its builder, for an [`Api`](crate::table::Api).
///
/// ```
/// use specwright_client::{ParameterLocation, private::{Api, ClientParameter, Server}};
/// static API: Api = Api::new("zoo", "1")
///     .servers(&[Server::new("https://zoo.example")])
///     .parameters(&[ClientParameter::new("api-version", ParameterLocation::Query).value("1")]);
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
            client: $crate::Client,
        }

        impl $client {
            /// A builder of a client, with the defaults of the description.
            pub fn builder() -> $builder {
                $builder { inner: $crate::Client::builder(&$api) }
            }

            /// The client of the runtime that this one wraps.
            #[must_use]
            pub fn inner(&self) -> &$crate::Client {
                &self.client
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

            /// The value of a variable of the described server. It is one of the described values,
            /// if there are any, and may hold what its place allows: in the host letters, digits,
            /// `-` and `_` (and dots at the end of the host), in the port digits; in the path it is
            /// percent-encoded.
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
                ::core::result::Result::Ok($client { client: self.inner.build()? })
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
