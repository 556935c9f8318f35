//! The program of the web worker that reads a person's own file.

fn main() {
    retention_explorer::services::records::serve();
}
