package dev.adjoint.viz.layout;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The size of the picture that an engine has laid out, in points.
public record PictureSize(double width, double height) {
    private static final Pattern SIZE =
            Pattern.compile("<svg width=\"([0-9.]+)pt\" height=\"([0-9.]+)pt\"");

    public static PictureSize of(String svg) {
        Matcher size = SIZE.matcher(svg);
        if (!size.find()) {
            throw new IllegalStateException(
                    "picture: no size in the layout's SVG: "
                            + svg.substring(0, Math.min(200, svg.length())));
        }
        return new PictureSize(
                Double.parseDouble(size.group(1)), Double.parseDouble(size.group(2)));
    }
}
