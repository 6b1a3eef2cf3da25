export const INSTAGRAM_STYLE = `
body{background:#fafafa}
main{max-width:1040px;margin:0 auto;padding:28px 20px 56px}
a{text-decoration:none}
.face{border-radius:50%;object-fit:cover}
.post{display:grid;grid-template-columns:minmax(0,1.25fr) minmax(300px,1fr);background:#fff;border:1px solid #dbdbdb;border-radius:6px;overflow:hidden}
.post.tall{max-width:820px;margin:0 auto;grid-template-columns:minmax(0,1fr) minmax(300px,1fr)}
.stage{background:#111;position:relative;display:grid;align-content:center}
.stage img,.stage video{display:block;width:100%;max-height:84vh;object-fit:contain}
.slides{display:flex;overflow-x:auto;scroll-snap-type:x mandatory;scroll-behavior:smooth;scrollbar-width:none}
.slides li{flex:0 0 100%;scroll-snap-align:start}
.slides img,.slides video{width:100%;height:100%;object-fit:cover;max-height:none}
.dots{position:absolute;inset:auto 0 6px;display:flex;justify-content:center}
.dots a{padding:9px 5px}
.dots a::before{content:"";display:block;width:9px;height:9px;border-radius:50%;background:#fff;box-shadow:0 0 0 1px rgba(0,0,0,.45)}
.side{display:flex;flex-direction:column;min-height:420px}
.side header{padding:14px 16px;border-bottom:1px solid #efefef}
.author{display:flex;align-items:center;gap:12px}
.words{flex:1;padding:16px;font-size:15px;overflow-wrap:anywhere}
.caption{white-space:pre-line}
.tag{color:#00376b}
.comments{margin-top:18px;display:grid;gap:9px}
.side footer{padding:14px 16px;border-top:1px solid #efefef;font-size:15px}
.when{color:#666;font-size:13px;margin-top:2px}
.profile header{display:flex;gap:clamp(20px,7vw,84px);align-items:center;padding:12px clamp(0px,5vw,60px) 40px}
.profile header .face{width:clamp(84px,16vw,150px);height:auto;aspect-ratio:1;flex:none}
h1{font-size:24px;font-weight:400}
.facts{display:flex;flex-wrap:wrap;gap:6px 32px;margin:14px 0}
.name{font-weight:600}
.bio{white-space:pre-line}
.grid{display:grid;grid-template-columns:repeat(3,1fr);gap:4px}
.grid a{position:relative;display:block;aspect-ratio:4/5;background:#e8e8e8}
.grid img{width:100%;height:100%;object-fit:cover}
.sign{position:absolute;top:8px;right:8px;font-size:12px;font-weight:600;color:#fff;background:rgba(0,0,0,.72);border-radius:4px;padding:2px 8px}
@media (max-width:760px){.post,.post.tall{grid-template-columns:minmax(0,1fr)}.side{min-height:0}main{padding:0 0 40px}.profile header{padding:24px 16px}}
`;
