package dev.adjoint.viz.draw;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Every text can be read on every fill, in both schemes: WCAG 2.2, success criterion 1.4.3.
class PaletteTest {
    private static final double LEAST = 4.5;

    @Test
    void everyTextHasContrastToEveryFill() {
        for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
            for (Box.Kind kind : Box.Kind.values()) {
                for (double heat : new double[] {Double.NaN, 0, 0.5, 1}) {
                    Box box = Box.of(0, kind, List.of(), "");
                    String fill = palette.fill(Double.isNaN(heat) ? box : box.heated(heat));
                    for (Line.Ink ink : Line.Ink.values()) {
                        double contrast = contrast(palette.of(ink), fill);
                        assertTrue(
                                contrast >= LEAST,
                                () -> ink + " on " + kind + " of heat " + heat + ": " + contrast);
                    }
                }
            }
        }
    }

    private static double contrast(String one, String other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    /// The relative luminance as WCAG defines it.
    private static double luminance(String color) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double part = Integer.parseInt(color, 1 + 2 * i, 3 + 2 * i, 16) / 255.0;
            double linear = part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
            sum += weights[i] * linear;
        }
        return sum;
    }
}
