use yew::prelude::*;

/// Modules of white around the code, as ISO/IEC 18004 asks for.
const QUIET: usize = 4;

/// Properties of [`Qr`].
#[derive(Properties, PartialEq)]
pub struct QrProps {
    /// Modules row by row: `1` is dark.
    pub rows: Vec<String>,
    /// What it holds, for those who do not see it.
    pub label: AttrValue,
}

/// A QR code.
#[component]
pub fn Qr(props: &QrProps) -> Html {
    let size = props.rows.len() + 2 * QUIET;
    let dark = |(down, row): (usize, &String)| {
        let cells = row.char_indices().filter(|(_, cell)| *cell == '1');
        cells
            .map(|(across, _)| format!("M{} {}h1v1h-1z", across + QUIET, down + QUIET))
            .collect::<String>()
    };
    let path: String = props.rows.iter().enumerate().map(dark).collect();
    html! {
        <svg class="app-qr" viewBox={format!("0 0 {size} {size}")} role="img" aria-label={props.label.clone()} shape-rendering="crispEdges">
            <rect width={size.to_string()} height={size.to_string()} fill="#ffffff" />
            <path d={path} fill="#000000" />
        </svg>
    }
}
