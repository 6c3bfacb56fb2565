package dev.adjoint.viz.chart;

import java.util.List;

/// The layout of a drawing of a network. Columns of the trunk share a middle and a foot; heads are
/// below each other.
final class NetworkLayout {
    static final double MARGIN = 24;
    static final double LINE = 16;
    static final double SUM_RADIUS = 7;
    static final double LONGEST_NAME = 140;

    private static final double TITLE = 32;
    private static final double SUM_GAP = 10;
    private static final int FEW_SLOTS = 9;

    private final NetworkPlan plan;
    private final Letters small;
    private final double pitch;
    private final double stageGap;
    private final double left;
    private final double width;
    private final double top;
    private final double height;

    /// @param small the typography of names and notes
    /// @param least the width required by the text below
    NetworkLayout(
            NetworkPlan plan, UnitNames names, Letters small, boolean hasTitle, double least) {
        this.plan = plan;
        this.small = small;
        this.pitch = mostSlots() <= FEW_SLOTS ? 42 : 30;
        this.stageGap = stageGap();
        double label = widestLabel() / 2;
        double before = MARGIN + Math.max(label, radius() + 8 + nameWidth(names.inputs(plan)));
        double end = plan.lanes() > 0 ? 2 * label : label;
        double after = MARGIN + Math.max(end, radius() + 8 + nameWidth(names.outputs(plan)));
        double columns = before + (plan.stages() - 1) * stageGap + after;
        this.width = Math.max(columns, least + 2 * MARGIN);
        this.left = before + (width - columns) / 2;
        this.top = MARGIN + (hasTitle ? TITLE : 0) + bypassRoom();
        this.height = Math.max(boxHeight(Column.TRUNK), lanesHeight());
    }

    double width() {
        return width;
    }

    /// The y below the columns and their text.
    double bottom() {
        return top + height;
    }

    double radius() {
        return pitch > 40 ? 14 : 11;
    }

    double x(Column column) {
        return left + column.stage() * stageGap;
    }

    double y(Column column, int slot) {
        return columnTop(column) + (slot + 0.5) * pitch;
    }

    /// The baseline of the first text under a column.
    double foot(Column column) {
        return boxTop(column.lane()) + plan.slots(column.lane()) * pitch + 14;
    }

    double labelWidth() {
        return stageGap - 10;
    }

    /// The middle of the plus sign over a column with a residual sum.
    double sum(Column column) {
        return y(column, 0) - radius() - SUM_GAP - SUM_RADIUS;
    }

    /// The y at which a path around a block leaves or enters a column.
    double bypassEnd(int place) {
        Column column = plan.columns().get(place);
        boolean isSum = plan.bypasses().stream().anyMatch(bypass -> bypass.to() == place);
        return isSum ? sum(column) - SUM_RADIUS : y(column, 0) - radius() - 4;
    }

    /// The height of a path around a block above the columns.
    double rise(NetworkPlan.Bypass bypass) {
        int span =
                plan.columns().get(bypass.to()).stage() - plan.columns().get(bypass.from()).stage();
        List<NetworkPlan.Bypass> all = plan.bypasses();
        long below =
                all.subList(0, all.indexOf(bypass)).stream()
                        .filter(o -> o.from() == bypass.from() && o.to() == bypass.to())
                        .count();
        return 30 + 22 * (Math.min(span, 5) + below);
    }

    double bypassTop(NetworkPlan.Bypass bypass) {
        return boxTop(Column.TRUNK) - rise(bypass);
    }

    private double bypassRoom() {
        return plan.bypasses().stream().mapToDouble(this::rise).max().orElse(0);
    }

    private double columnTop(Column column) {
        double free = (plan.slots(column.lane()) - column.units().slots()) * pitch;
        return boxTop(column.lane()) + free / 2;
    }

    private double boxTop(int lane) {
        if (lane == Column.TRUNK) {
            return top + (height - boxHeight(lane)) / 2;
        }
        double y = top + (height - lanesHeight()) / 2;
        for (int above = 0; above < lane; above++) {
            y += boxHeight(above);
        }
        return y;
    }

    private double lanesHeight() {
        double sum = 0;
        for (int lane = 0; lane < plan.lanes(); lane++) {
            sum += boxHeight(lane);
        }
        return sum;
    }

    /// The height of units and the text below them.
    private double boxHeight(int lane) {
        int lines =
                plan.columns().stream()
                        .filter(column -> column.lane() == lane)
                        .mapToInt(column -> 2 + column.notes().size())
                        .max()
                        .orElse(0);
        return plan.slots(lane) * pitch + lines * LINE + 14;
    }

    private int mostSlots() {
        int most = plan.slots(Column.TRUNK);
        for (int lane = 0; lane < plan.lanes(); lane++) {
            most = Math.max(most, plan.slots(lane));
        }
        return most;
    }

    private double stageGap() {
        double most = Math.max(130, Math.min(210, 720.0 / plan.stages()));
        return Math.max(most, Math.min(210, widestLabel() + 18));
    }

    /// The width of the widest label. In drawings with many columns, long names are cut.
    private double widestLabel() {
        double widest = 0;
        for (Column column : plan.columns()) {
            widest = Math.max(widest, small.bold().width(column.name()));
            for (String note : column.notes()) {
                widest = Math.max(widest, small.width(note));
            }
        }
        return Math.min(plan.stages() > 6 ? 130 : 200, widest);
    }

    private double nameWidth(List<String> names) {
        double widest = names.stream().mapToDouble(small::width).max().orElse(0);
        return Math.min(LONGEST_NAME, widest);
    }
}
