//! The servers that a description names.

/// The enum of the servers of an API, by position in its table, and the setter of a builder made by
/// [`client!`](crate::client) that takes one. There is one where the user has a choice.
///
/// ```
/// use specwright_client::private::{Api, Server as Address};
/// static API: Api = Api::new("zoo", "1").servers(&[
///     Address::new("https://zoo.example"),
///     Address::new("https://sandbox.zoo.example"),
/// ]);
/// specwright_client::client! {
///     /// A client of the zoo.
///     pub struct Client, ClientBuilder for API {}
/// }
/// specwright_client::servers! {
///     /// The servers of the zoo.
///     pub enum Server for ClientBuilder {
///         /// `https://zoo.example`.
///         Production = 0,
///         /// `https://sandbox.zoo.example`.
///         Sandbox = 1,
///     }
/// }
/// let client = Client::builder().server(Server::Sandbox).build()?;
/// assert_eq!(client.inner().endpoint().as_str(), "https://sandbox.zoo.example/");
/// # Ok::<(), specwright_client::BuildError>(())
/// ```
#[macro_export]
macro_rules! servers {
    ($(#[$meta:meta])* pub enum $server:ident for $builder:ident {
        $($(#[$variant_meta:meta])* $variant:ident = $position:literal,)+
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $server {
            $($(#[$variant_meta])* $variant = $position,)+
        }

        impl $builder {
            /// One of the described servers; the first by default.
            pub fn server(self, server: $server) -> Self {
                Self { inner: self.inner.server(server as usize) }
            }
        }
    };
}
