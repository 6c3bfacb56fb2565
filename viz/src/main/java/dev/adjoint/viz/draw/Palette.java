package dev.adjoint.viz.draw;

/// The colours of a drawing. The hues are those of Okabe and Ito, ["Color Universal
/// Design"](https://jfly.uni-koeln.de/color/), 2008, which people with any common colour blindness
/// can tell apart. They are darkened for text on a light page, so that every text has a contrast of
/// 4.5 to 1 at least to every fill (WCAG 2.2, success criterion 1.4.3). Every colour is paired with
/// a form (a border, a dash, a place), so that a black and white print loses no information.
///
/// @param page the background
/// @param heat the fill of a box of heat 1; less heat is closer to the `op` fill
public record Palette(
        String page,
        String ink,
        String quietInk,
        String edge,
        String value,
        String gradient,
        String op,
        String argument,
        String parameter,
        String constant,
        String group,
        String backward,
        String scopeFrame,
        String kernelFrame,
        String added,
        String removed,
        String wrong,
        String heat) {
    public static final Palette LIGHT =
            new Palette(
                    "#ffffff", "#1a1a1a", "#595959", "#4d4d4d", "#005a8c", "#a84300", "#ffffff",
                    "#e3f2fb", "#fdeccb", "#f2f2f2", "#e2f3ec", "#f8e6f0", "#8c8c8c", "#f7f7f7",
                    "#00704f", "#8c2d5f", "#c8102e", "#ffe0a8");

    public static final Palette DARK =
            new Palette(
                    "#1c1c1c", "#ececec", "#b0b0b0", "#a6a6a6", "#7cc7f0", "#ffab66", "#2b2b2b",
                    "#143a52", "#4d3a10", "#383838", "#123f30", "#4a2640", "#7a7a7a", "#242424",
                    "#3fd0a0", "#e39ac4", "#ff9c9c", "#5a3a00");

    String of(Line.Ink of) {
        return switch (of) {
            case PLAIN -> ink;
            case QUIET -> quietInk;
            case VALUE -> value;
            case GRADIENT -> gradient;
            case WRONG -> wrong;
        };
    }

    /// The fill of a box.
    String fill(Box box) {
        if (!Double.isNaN(box.heat())) {
            return mixed(op, heat, box.heat());
        }
        return switch (box.kind()) {
            case ARGUMENT -> argument;
            case PARAMETER -> parameter;
            case CONSTANT -> constant;
            case OP, PORT -> op;
            case BACKWARD -> backward;
            case GROUP -> group;
        };
    }

    /// Mixes two colours.
    private static String mixed(String from, String to, double share) {
        StringBuilder mixed = new StringBuilder("#");
        for (int digit = 1; digit < from.length(); digit += 2) {
            int start = Integer.parseInt(from, digit, digit + 2, 16);
            int end = Integer.parseInt(to, digit, digit + 2, 16);
            long between = Math.round(start + (end - start) * Math.clamp(share, 0.0, 1.0));
            mixed.append(String.format("%02x", between));
        }
        return mixed.toString();
    }
}
