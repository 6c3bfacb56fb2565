package dev.adjoint.viz.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Assembles an HTML file that needs no other from a template with places such as `<!--data-->`.
/// The places `style`, `script` and `policy` are filled with the page's own style and script, and a
/// security policy that allows only these two, identified by hash, and forbids loading anything.
public final class PageTemplate {
    private static final Pattern PLACE = Pattern.compile("<!--(\\w+)-->");

    private PageTemplate() {}

    /// Returns the text of the file.
    ///
    /// @param parts the text of each other place, escaped as the place requires
    public static String filled(
            String template, String style, String script, Map<String, String> parts) {
        Map<String, String> all = new HashMap<>(parts);
        all.put("style", style);
        all.put("script", script);
        all.put("policy", policy(style, script));
        // In one pass: inserted text is not searched for placeholders.
        StringBuilder filled = new StringBuilder();
        Matcher place = PLACE.matcher(template);
        int end = 0;
        while (place.find()) {
            filled.append(template, end, place.start()).append(part(all, place.group(1)));
            end = place.end();
        }
        return filled.append(template, end, template.length()).toString();
    }

    /// Returns the text of a file that lies beside a class.
    public static String resource(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            // Line ends are normalised, regardless of the checkout's setting.
            return new String(
                            Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("page: cannot read " + name, e);
        }
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
}
