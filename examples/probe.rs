use variorum::source::*; use variorum::source::rules::*; use variorum::source::wrapped::Layout;
use std::collections::BTreeMap;
fn main(){
 let s=std::fs::read_to_string("seeds/003_4ad80db87d45e43f.txt").unwrap();
 let seed=seed::Seed::new(s);
 let heads=[42,88,94,162,164,168,174,342,446,586,810,866,998,1228,1234,1334,1418,1514,1572,1734,1838,2000,2110,2250,2342,2472,2552,2762,2942,2948,3050,3194,3308,3496,3892,4072,4212,4396,4402,4710,5118,5302];
 let mut o=outline::Outline::default();
 for h in heads { o.blocks.push(outline::Blocks{from:h,to:h,alone:true,kind:block::Kind::Heading}); }
 let names=["displaced-marks","edge-guillemets","displaced-dashes","mirrored-guillemets","mirrored-brackets","hyphen-join","tanwin","double-spaces","space-before-mark","verb-zwnj"];
 let recipe=Recipe{format:Format::Wrapped,layout:Layout{blank_lines:1,page_lines:Some(40..=42),flush_stop_ends_paragraph:true},rules:names.iter().map(|n|Settings::new(RuleId::named(n).unwrap())).collect(),outline:o,emendations:vec![]};
 let t=std::time::Instant::now();
 let l=derive(&seed,&recipe,Layer::Regularised);
 println!("{:?} passages {} crossing {:?}",t.elapsed(),l.passages.len(),l.crossing);
 let mut n:BTreeMap<String,(usize,usize)>=BTreeMap::new();
 for c in &l.changes { let k=match c.cause{change::Cause::Rule(r)=>r.rule().name.to_string(),c=>format!("{c:?}")}; let e=n.entry(k).or_default(); e.0+=1; e.1+=c.source.iter().map(|r|r.len()).sum::<usize>(); }
 println!("{n:#?}");
 let mut with=0;let mut bal=0;
 for p in &l.passages { let mut ok=true;let mut d=0i32; let mut any=false; for c in p.text.chars(){ if c=='«'{any=true;d+=1; if d>1{ok=false}} if c=='»'{any=true;d-=1; if d<0{ok=false}} } if d!=0{ok=false}
   if any {with+=1; if ok{bal+=1} else {println!("UNBAL {:?} {}",p.lines,p.text.chars().take(3000).filter(|c|"«»".contains(*c)).collect::<String>())}} }
 println!("guillemets {bal}/{with}");
 let a:Vec<String>=std::env::args().skip(1).collect();
 for p in &l.passages { if a.iter().any(|x| {let n:u32=x.parse().unwrap_or(0); p.lines.0<=n&&n<=p.lines.1}) {println!("{:?} {}",p.lines,p.text);} }
 let st:Vec<String>=l.passages.iter().map(|p|format!("{}-{}",p.lines.0,p.lines.1)).collect();
 std::fs::write("/tmp/lines.txt",st.join("\n")).unwrap();
}
