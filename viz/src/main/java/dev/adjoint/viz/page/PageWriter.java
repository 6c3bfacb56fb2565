package dev.adjoint.viz.page;

import dev.adjoint.viz.draw.Markup;

import java.util.Map;

/// Assembles the page of a graph: one HTML file that needs no other.
public final class PageWriter {
    private PageWriter() {}

    /// Returns the text of the file.
    public static String html(Page page) {
        String style = Theme.css(page.isDark()) + resource("page.css");
        String script = resource("view.js") + "\n" + resource("page.js");
        Map<String, String> parts =
                Map.of(
                        "title", Markup.escaped(page.title()),
                        "stages", stages(page),
                        "data", PageData.json(page));
        return PageTemplate.filled(resource("page.html"), style, script, parts);
    }

    private static String stages(Page page) {
        StringBuilder stages = new StringBuilder();
        for (PageStage stage : page.stages()) {
            stages.append("<div class=\"stage\"")
                    .append(stages.isEmpty() ? ">\n" : " hidden>\n")
                    .append(InlineSvg.of(stage.svg()))
                    .append("</div>\n");
        }
        return stages.toString();
    }

    private static String resource(String name) {
        return PageTemplate.resource(PageWriter.class, name);
    }
}
