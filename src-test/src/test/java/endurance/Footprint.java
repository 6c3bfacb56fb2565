package endurance;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// What a process holds, after the garbage is gone.
///
/// @param heap used bytes
/// @param metaspace used bytes
/// @param code used bytes of what the JIT compiler has made
/// @param classes that are loaded
/// @param threads that live
/// @param files that are open; 0 where the system does not say
record Footprint(long heap, long metaspace, long code, int classes, int threads, int files) {
    private static final long MEGABYTE = 1 << 20;
    private static final int COLLECTIONS = 5;

    static Footprint measure() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return new Footprint(
                heapAfterCollection(),
                used("Metaspace"),
                used("CodeHeap"),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                openFiles());
    }

    /// What the last collection left: a thread that works meanwhile has made new garbage since.
    private static long heapAfterCollection() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(bean -> bean.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private static long used(String pool) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(bean -> bean.getName().startsWith(pool))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private static int openFiles() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    /// What has grown since an earlier measure by more than is allowed; empty where nothing has.
    ///
    /// @param allowed how much each may have grown
    List<String> grownSince(Footprint earlier, Footprint allowed) {
        List<String> grown = new ArrayList<>();
        note(grown, "heap bytes", earlier.heap, heap, allowed.heap);
        note(grown, "metaspace bytes", earlier.metaspace, metaspace, allowed.metaspace);
        note(grown, "compiled code bytes", earlier.code, code, allowed.code);
        note(grown, "loaded classes", earlier.classes, classes, allowed.classes);
        note(grown, "threads", earlier.threads, threads, allowed.threads);
        note(grown, "open files", earlier.files, files, allowed.files);
        return grown;
    }

    private static void note(
            List<String> grown, String what, long before, long after, long allowed) {
        if (after - before > allowed) {
            grown.add(what + " from " + before + " to " + after + ", allowed " + allowed + " more");
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "heap %6.2f MB  metaspace %6.2f MB  code %6.2f MB  classes %d  threads %d  files"
                        + " %d",
                megabytes(heap),
                megabytes(metaspace),
                megabytes(code),
                classes,
                threads,
                files);
    }

    private static double megabytes(long bytes) {
        return (double) bytes / MEGABYTE;
    }
}
