package io.fxcaravan.store.backup;

import io.fxcaravan.config.Settings;
import io.fxcaravan.store.StoreConfig;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Copies of an H2 file; the properties {@code fx.database.backup-*}.
 *
 * @param folder where the copies are
 * @param every  a new copy is made when the newest is this old
 * @param keep   how many copies are kept
 */
public record BackupConfig(Path folder, Duration every, int keep) {
    /** As the operator has set it. */
    public static BackupConfig from(Settings settings) {
        return new BackupConfig(
                StoreConfig.from(settings).backups(),
                settings.duration("fx.database.backup-every"),
                settings.whole("fx.database.backup-keep"));
    }
}
