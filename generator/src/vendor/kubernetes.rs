//! Conventions of Kubernetes for the names of media types and components: its descriptions have no
//! keyword for a watch (Kubernetes API Concepts, "Efficient detection of changes").

/// Whether a body of this media type is a watch: events, one JSON document after another, in place
/// of the list that its schema describes.
pub fn is_watch(media: &str) -> bool {
    let mut parameters = media.split(';').skip(1).map(str::trim);
    parameters.any(|parameter| parameter.eq_ignore_ascii_case("stream=watch"))
}

/// Whether the component of this name is the event of a watch.
pub fn is_watch_event(component: &str) -> bool {
    component.rsplit('.').next() == Some("WatchEvent")
}
