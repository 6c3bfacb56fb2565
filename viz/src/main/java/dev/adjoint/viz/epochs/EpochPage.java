package dev.adjoint.viz.epochs;

import dev.adjoint.viz.draw.Markup;
import dev.adjoint.viz.page.PageTemplate;
import dev.adjoint.viz.page.Theme;

import java.util.Map;

/// Assembles the page of a recorded training: one HTML file that needs no other.
public final class EpochPage {
    private static final String[] LIGHT = {
        "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#4d4d4d"
    };

    private static final String[] DARK = {
        "#56b4e9", "#e8843c", "#3fd0a0", "#e39ac4", "#2f7ba8", "#e6c34c", "#b0b0b0"
    };

    private EpochPage() {}

    /// Returns the text of the file.
    ///
    /// @param isDark whether it is dark for every reader, rather than by the reader's own setting
    public static String html(Recorder recorder, String title, boolean isDark) {
        String style = Theme.css(isDark) + marks(isDark) + resource("epochs.css");
        String script =
                String.join(
                        "\n",
                        resource("plane.js"),
                        resource("network.js"),
                        resource("losses.js"),
                        resource("epochs.js"));
        return PageTemplate.filled(
                resource("epochs.html"),
                style,
                script,
                Map.of("title", Markup.escaped(title), "data", EpochData.json(recorder)));
    }

    /// The colours of the classes.
    private static String marks(boolean isDark) {
        String dark = ":root { " + declarations(DARK) + " }\n";
        return isDark
                ? dark
                : ":root { "
                        + declarations(LIGHT)
                        + " }\n@media (prefers-color-scheme: dark) {\n"
                        + dark
                        + "}\n";
    }

    private static String declarations(String[] colors) {
        StringBuilder text = new StringBuilder();
        for (int place = 0; place < colors.length; place++) {
            text.append("--class").append(place).append(": ").append(colors[place]).append("; ");
        }
        return text.toString();
    }

    private static String resource(String name) {
        return PageTemplate.resource(EpochPage.class, name);
    }
}
