package examples;

import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Points and lines in one picture: dots for data, lines for what was learnt from it. Where there
/// are lines only, the library's `LinePlot` does.
final class PointPlot {
    private static final List<Color> COLORS =
            List.of(
                    new Color(0x0072b2),
                    new Color(0xd55e00),
                    new Color(0x009e73),
                    new Color(0xcc79a7),
                    new Color(0x555555));

    private static final List<Marker> MARKERS =
            List.of(
                    SeriesMarkers.CIRCLE,
                    SeriesMarkers.DIAMOND,
                    SeriesMarkers.SQUARE,
                    SeriesMarkers.TRIANGLE_UP,
                    SeriesMarkers.CROSS);

    private final XYChart chart;
    private int series;

    PointPlot(String title, String xTitle, String yTitle) {
        chart =
                new XYChartBuilder()
                        .width(720)
                        .height(400)
                        .title(title)
                        .xAxisTitle(xTitle)
                        .yAxisTitle(yTitle)
                        .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setPlotBorderVisible(false);
        chart.getStyler().setChartTitleBoxVisible(false);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
        chart.getStyler().setLegendBorderColor(Color.WHITE);
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        chart.getStyler().setPlotGridLinesColor(new Color(0xe3e3e3));
        chart.getStyler().setPlotGridLinesStroke(new BasicStroke(1));
        chart.getStyler().setMarkerSize(8);
        chart.getStyler().setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        chart.getStyler().setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    }

    /// Adds dots.
    PointPlot points(String name, double[] xs, double[] ys) {
        XYSeries dots = add(name, xs, ys);
        dots.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        dots.setMarker(MARKERS.get((series - 1) % MARKERS.size()));
        return this;
    }

    /// Adds a line through points in their order.
    PointPlot line(String name, double[] xs, double[] ys) {
        XYSeries line = add(name, xs, ys);
        line.setMarker(SeriesMarkers.NONE);
        line.setLineStyle(new BasicStroke(2));
        return this;
    }

    /// Writes an SVG file.
    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, ChartEncoder.getBytes(chart, "svg"));
        System.out.println("wrote " + file);
    }

    private XYSeries add(String name, double[] xs, double[] ys) {
        Color color = COLORS.get(series++ % COLORS.size());
        XYSeries added = chart.addSeries(name, xs, ys);
        added.setLineColor(color);
        added.setMarkerColor(color);
        return added;
    }
}
