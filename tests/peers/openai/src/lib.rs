//! OpenAI with async-openai.

pub mod chat;
pub mod chat_stream;
pub mod embeddings;
pub mod upload_file;
