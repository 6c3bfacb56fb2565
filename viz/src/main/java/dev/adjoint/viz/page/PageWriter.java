package dev.adjoint.viz.page;

import dev.adjoint.viz.draw.Markup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Assembles the page of a graph: one HTML file that needs no other.
public final class PageWriter {
    /// The number of characters above which a page is packed, to about an eighth.
    private static final long LARGE = 4_000_000;

    /// The number of layouts that are packed together; the script has the same.
    private static final int PACK = 64;

    private PageWriter() {}

    /// Returns the text of the file.
    public static String html(Page page) {
        String style = Theme.css(page.isDark()) + resource("page.css");
        String script =
                Stream.of("view.js", "panel.js", "find.js", "epoch.js", "page.js")
                        .map(PageWriter::resource)
                        .collect(Collectors.joining("\n"));
        List<String> layouts =
                page.layouts().stream().map(layout -> InlineSvg.of(layout).strip()).toList();
        String data = PageData.json(page);
        boolean isLarge = data.length() + layouts.stream().mapToLong(String::length).sum() > LARGE;
        Map<String, String> parts =
                Map.of(
                        "title", Markup.escaped(page.title()),
                        "sheets", isLarge ? packed(layouts) : sheets(layouts),
                        "data", isLarge ? PackedText.of(data) : data);
        return PageTemplate.filled(resource("page.html"), style, script, parts);
    }

    /// The drawings, which the script puts into the page when they are asked for.
    private static String sheets(List<String> layouts) {
        return layouts.stream()
                .map(layout -> "<template class=\"sheet\">" + layout + "</template>\n")
                .collect(Collectors.joining());
    }

    /// Same as [#sheets], packed some at a time: the script unpacks those that are asked for.
    private static String packed(List<String> layouts) {
        List<String> packs = new ArrayList<>();
        for (int from = 0; from < layouts.size(); from += PACK) {
            List<String> some = layouts.subList(from, Math.min(layouts.size(), from + PACK));
            packs.add(PackedText.of(PageData.json(some)));
        }
        return "<script type=\"text/plain\" id=\"layouts\">"
                + String.join("\n", packs)
                + "</script>\n";
    }

    private static String resource(String name) {
        return PageTemplate.resource(PageWriter.class, name);
    }
}
