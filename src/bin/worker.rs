//! The web worker's own program.

use gloo::worker::Registrable;
use retention_explorer::services::cohort::CohortWorker;

fn main() {
    CohortWorker::registrar().register();
}
