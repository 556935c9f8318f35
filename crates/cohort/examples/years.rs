use cohort::*;
struct S([u32; 24], [u32; 24], [u32; 24], [u32; 24], u32, u32);
impl Sink for S {
    fn person(&mut self, p: &Person, e: &[Event]) {
        for x in e {
            let y = x.record.year().index();
            self.0[y] += 1;
            if x.record.age < 18 {
                self.1[y] += 1
            };
            if x.image_held {
                self.2[y] += 1
            };
            if (18..=20).contains(&x.record.age) {
                self.3[y] += 1
            };
            self.4 += 1;
            if x.record.force == p.home {
                self.5 += 1
            }
        }
    }
}
fn main() {
    let scale = std::env::args()
        .nth(1)
        .and_then(|s| Scale::parse(&s))
        .unwrap_or(Scale::PerHundred);
    let mut s = S([0; 24], [0; 24], [0; 24], [0; 24], 0, 0);
    let t = std::time::Instant::now();
    generate(&Spec::at(scale), &mut s);
    println!(
        "{:?} events {} home {:.3}",
        t.elapsed(),
        s.4,
        s.5 as f64 / s.4 as f64
    );
    let t = std::time::Instant::now();
    let i = images(&Spec::at(scale));
    println!(
        "{:?} {} {} bytes",
        t.elapsed(),
        i.len(),
        std::mem::size_of::<Image>()
    );
    let arr = [
        1271900.0, 1313100.0, 1330400.0, 1353400.0, 1429800.0, 1472100.0, 1475266.0, 1463700.,
        1387100., 1353200., 1225123., 1078600., 1034900., 958900., 896209., 779660., 706500.,
        699100., 693000., 646300., 663000., 668979., 720506., 745000.,
    ];
    let w = scale.weight() as f64;
    for y in 0..24 {
        println!(
            "{} arrests {:.3} u18 {:.3} 18-20 {:.3} held {:.3}",
            Year::ALL[y].label(),
            s.0[y] as f64 * w / arr[y],
            s.1[y] as f64 / s.0[y] as f64,
            s.3[y] as f64 / s.0[y] as f64,
            s.2[y] as f64 / s.0[y] as f64
        );
    }
}
