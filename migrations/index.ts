import * as migration_20261123_012200_initial from './20261123_012200_initial';
import * as migration_20261123_042354_sync_and_vetting from './20261123_042354_sync_and_vetting';

export const migrations = [
  {
    up: migration_20261123_012200_initial.up,
    down: migration_20261123_012200_initial.down,
    name: '20261123_012200_initial',
  },
  {
    up: migration_20261123_042354_sync_and_vetting.up,
    down: migration_20261123_042354_sync_and_vetting.down,
    name: '20261123_042354_sync_and_vetting'
  },
];
