package dev.adjoint.viz.chart;

import dev.adjoint.mlp.training.HyperParameter;
import dev.adjoint.mlp.training.HyperParameters;
import dev.adjoint.viz.layout.PictureFile;
import dev.adjoint.viz.layout.Raster;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Function;

/// The hyper-parameters of a training as a table for a slide, as SVG or PNG.
///
/// ```java
/// SettingsPicture.of(trainer.hyperParameters()).titled("The model").write("settings.svg");
/// ```
///
/// Pictures are immutable.
public final class SettingsPicture {
    private static final double MARGIN = 24;
    private static final double LINE = 26;
    private static final double GAP = 32;
    private static final double LONGEST_NAME = 220;
    private static final double LONGEST_VALUE = 620;

    private final HyperParameters settings;
    private final String title;
    private final Palette palette;

    private SettingsPicture(HyperParameters settings, String title, Palette palette) {
        this.settings = settings;
        this.title = title;
        this.palette = palette;
    }

    /// Creates a picture without a title.
    public static SettingsPicture of(HyperParameters settings) {
        return new SettingsPicture(settings, "", Palette.LIGHT);
    }

    /// Returns this picture with a title.
    public SettingsPicture titled(String newTitle) {
        return new SettingsPicture(settings, newTitle, palette);
    }

    /// Returns this picture for a dark page.
    public SettingsPicture dark() {
        return new SettingsPicture(settings, title, Palette.DARK);
    }

    /// Returns the picture as an SVG document: the same text for the same settings.
    public String toSvg() {
        Letters names = Letters.of(14, palette.ink()).bold();
        Letters values = Letters.of(14, palette.ink());
        double second = MARGIN + GAP + widest(names, LONGEST_NAME, HyperParameter::name);
        double right = second + widest(values, LONGEST_VALUE, HyperParameter::value);
        Svg svg = new Svg();
        double y = MARGIN;
        if (!title.isEmpty()) {
            Letters large = Letters.of(17, palette.ink()).bold();
            svg.text(large, MARGIN, y + 12, large.cut(title, right - MARGIN));
            y += 32;
        }
        for (HyperParameter setting : settings.settings()) {
            svg.line(Pen.line("rule", palette.faint(), 1), MARGIN, y, right, y);
            double base = y + LINE / 2 + 5;
            svg.text(names, MARGIN, base, names.cut(setting.name(), LONGEST_NAME));
            svg.text(values, second, base, values.cut(setting.value(), LONGEST_VALUE));
            y += LINE;
        }
        svg.line(Pen.line("rule", palette.faint(), 1), MARGIN, y, right, y);
        return svg.document(
                right + MARGIN,
                y + MARGIN,
                palette,
                title.isEmpty() ? "Hyper-parameters" : title,
                Numerals.count(settings.settings().size(), "setting"));
    }

    /// Writes the picture to a file in the format of its suffix: `.svg` or `.png`. Missing folders
    /// are created.
    ///
    /// @throws IllegalArgumentException if the suffix is another
    /// @throws UncheckedIOException if the file cannot be written
    public void write(Path file) {
        PictureFile.write(file, this::toSvg, () -> Raster.of(toSvg()));
    }

    /// Same as [#write(Path)], for a file of this name.
    public void write(String file) {
        write(Path.of(file));
    }

    private double widest(Letters letters, double most, Function<HyperParameter, String> cell) {
        double widest =
                settings.settings().stream()
                        .mapToDouble(setting -> letters.width(cell.apply(setting)))
                        .max()
                        .orElse(0);
        return Math.min(most, widest);
    }

    @Override
    public String toString() {
        return "picture of\n" + settings;
    }
}
