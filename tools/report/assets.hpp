// What report.html is made of, carried inside the executable so that a report needs no other file
// and no network. The bundle is made at build from src/main.js and the npm packages of
// package-lock.json (CMakeLists.txt beside this file).
#pragma once

#include <string_view>

namespace ledtid::tools {

// src/main.js with everything it imports, charts included, minified, as one script that needs no
// module loader. Never contains
// "</script", so it can stand inside a script element as it is.
std::string_view report_bundle_js();

// page.html as it stands in the source tree.
std::string_view report_page_html();

// style.css as it stands in the source tree.
std::string_view report_style_css();

// Name, version and full licence text of every package of which code is in the bundle.
std::string_view report_licences();

// The same of the atlas's page (tools/atlas/page). It stands in the same page.html and has the
// report's style with its own after it; its bundle holds no package's code, so its licences are
// empty.
std::string_view atlas_bundle_js();
std::string_view atlas_style_css();
std::string_view atlas_licences();

}  // namespace ledtid::tools
