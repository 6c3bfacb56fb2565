package dev.adjoint.viz.page;

import dev.adjoint.viz.draw.Markup;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Assembles the page of a graph: one HTML file that needs no other.
public final class PageWriter {
    private PageWriter() {}

    /// Returns the text of the file.
    public static String html(Page page) {
        String style = Theme.css(page.isDark()) + resource("page.css");
        String script =
                Stream.of("view.js", "panel.js", "find.js", "epoch.js", "page.js")
                        .map(PageWriter::resource)
                        .collect(Collectors.joining("\n"));
        Map<String, String> parts =
                Map.of(
                        "title", Markup.escaped(page.title()),
                        "sheets", sheets(page),
                        "data", PageData.json(page));
        return PageTemplate.filled(resource("page.html"), style, script, parts);
    }

    /// The drawings, which the script puts into the page when they are asked for.
    private static String sheets(Page page) {
        StringBuilder sheets = new StringBuilder();
        for (String layout : page.layouts()) {
            sheets.append("<template class=\"sheet\">")
                    .append(InlineSvg.of(layout).strip())
                    .append("</template>\n");
        }
        return sheets.toString();
    }

    private static String resource(String name) {
        return PageTemplate.resource(PageWriter.class, name);
    }
}
