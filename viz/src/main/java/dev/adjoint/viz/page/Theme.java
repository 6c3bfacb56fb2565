package dev.adjoint.viz.page;

import dev.adjoint.viz.draw.Palette;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The colours of a page as CSS variables, so that one drawing serves light and dark readers.
public final class Theme {
    /// A palette of marks: colours that stand for the variables, since a layout engine accepts only
    /// colours. The mark of the heat differs from that of an op in the first two parts, so that a
    /// mixture of both is no other mark.
    public static final Palette MARKS =
            new Palette(
                    "#fe0101", "#fe0102", "#fe0103", "#fe0104", "#fe0105", "#fe0106", "#fe0107",
                    "#fe0108", "#fe0109", "#fe010a", "#fe010b", "#fe010c", "#fe010d", "#fe010e",
                    "#fe010f", "#fe0110", "#fe0111", "#00fe07");

    private static final Pattern COLOR = Pattern.compile("\"(#[0-9a-f]{6})\"");

    /// A mixture of the marks of an op and of the heat.
    private static final Pattern MIXED = Pattern.compile("#([0-9a-f]{2})[0-9a-f]{2}07");

    private static final Map<String, String> VARIABLES =
            Stream.of(Palette.class.getRecordComponents())
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    color -> value(color, MARKS),
                                    color -> "\"var(--" + color.getName() + ")\""));

    private Theme() {}

    /// Returns the drawing with the marks replaced by variables.
    static String variables(String svg) {
        return COLOR.matcher(svg).replaceAll(color -> variable(color.group(1)));
    }

    private static String variable(String color) {
        Matcher mixture = MIXED.matcher(color);
        String known = VARIABLES.get(color);
        return known != null
                ? known
                : mixture.matches() ? mixed(mixture.group(1)) : "\"" + color + "\"";
    }

    private static String mixed(String red) {
        double share = 1 - Integer.parseInt(red, 16) / (double) 0xfe;
        return String.format(
                Locale.ROOT, "\"color-mix(in srgb, var(--heat) %.0f%%, var(--op))\"", 100 * share);
    }

    /// Returns the definitions of the variables.
    public static String css(boolean isDark) {
        String dark = ":root { color-scheme: dark; " + declarations(Palette.DARK) + " }\n";
        return isDark
                ? dark
                : ":root { color-scheme: light; "
                        + declarations(Palette.LIGHT)
                        + " }\n@media (prefers-color-scheme: dark) {\n"
                        + dark
                        + "}\n";
    }

    private static String declarations(Palette palette) {
        return Stream.of(Palette.class.getRecordComponents())
                .map(color -> "--" + color.getName() + ": " + value(color, palette) + ";")
                .collect(Collectors.joining(" "));
    }

    private static String value(RecordComponent color, Palette palette) {
        try {
            return (String) color.getAccessor().invoke(palette);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("theme: cannot read " + color.getName(), e);
        }
    }
}
