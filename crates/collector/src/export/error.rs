//! What can go wrong.

use crate::store::StoreError;

/// Why nothing was exported.
#[derive(Debug, thiserror::Error)]
pub enum NotExported {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file.
    #[error("a file cannot be written: {0}")]
    File(#[from] std::io::Error),
    /// A table.
    #[error("a table cannot be written: {0}")]
    Table(#[from] csv::Error),
    /// A line.
    #[error("a line cannot be written: {0}")]
    Line(#[from] serde_json::Error),
    /// A ZIP file, such as a spreadsheet.
    #[error("a ZIP file cannot be written: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// A Parquet file.
    #[error("a Parquet file cannot be written: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// The thread that writes.
    #[error("the writing broke off: {0}")]
    Writing(#[from] tokio::task::JoinError),
}

pub(super) type Result<T> = std::result::Result<T, NotExported>;
