package dev.adjoint.viz.page;

import dev.adjoint.viz.draw.Markup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Assembles a page: one HTML file that needs no other. Its security policy allows only the page's
/// own script and style, identified by hash, and forbids loading anything.
public final class PageWriter {
    private static final Pattern PLACE = Pattern.compile("<!--(\\w+)-->");

    private PageWriter() {}

    /// Returns the text of the file.
    public static String html(Page page) {
        String style = Theme.css(page.isDark()) + resource("page.css");
        String script = resource("view.js") + "\n" + resource("page.js");
        Map<String, String> parts =
                Map.of(
                        "policy", policy(style, script),
                        "title", Markup.escaped(page.title()),
                        "style", style,
                        "stages", stages(page),
                        "data", PageData.json(page),
                        "script", script);
        // In one pass: inserted text is not searched for placeholders.
        return PLACE.matcher(resource("page.html"))
                .replaceAll(place -> Matcher.quoteReplacement(part(parts, place.group(1))));
    }

    private static String part(Map<String, String> parts, String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    private static String policy(String style, String script) {
        return "default-src 'none'; style-src '"
                + hash(style)
                + "'; script-src '"
                + hash(script)
                + "'; base-uri 'none'; form-action 'none'";
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

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("page: every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = PageWriter.class.getResourceAsStream(name)) {
            // Line ends are normalised, regardless of the checkout's setting.
            return new String(
                            Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("page: cannot read " + name, e);
        }
    }
}
