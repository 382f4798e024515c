dat_path = []
n_channels_dat = 2
dtype = 'int16'
offset = 0
sample_rate = 30000.
hp_filtered = False
