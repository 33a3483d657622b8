/** What a library is packaged as, where it is; the part that compiling needs. */
interface SystemPackage {
  readonly debian: string;
  readonly fedora: string;
  readonly homebrew?: string;
  /** How builds speak of it: headers, `directory/` for all headers in one, `-lNAME`, programs, names for pkg-config. */
  readonly names: string;
}

const PACKAGES: readonly SystemPackage[] = [
  { debian: 'python3-dev', fedora: 'python3-devel', names: 'Python.h' },
  { debian: 'libc6-dev', fedora: 'glibc-devel', names: 'stdio.h stdlib.h string.h limits.h -lm -lpthread' },
  { debian: 'linux-libc-dev', fedora: 'kernel-headers', names: 'linux/ asm/' },
  { debian: 'libffi-dev', fedora: 'libffi-devel', homebrew: 'libffi', names: 'ffi.h -lffi libffi' },
  {
    debian: 'libssl-dev',
    fedora: 'openssl-devel',
    homebrew: 'openssl',
    names: 'openssl/ -lssl -lcrypto openssl libssl',
  },
  { debian: 'zlib1g-dev', fedora: 'zlib-devel', homebrew: 'zlib', names: 'zlib.h -lz zlib' },
  { debian: 'libbz2-dev', fedora: 'bzip2-devel', homebrew: 'bzip2', names: 'bzlib.h -lbz2' },
  { debian: 'liblzma-dev', fedora: 'xz-devel', homebrew: 'xz', names: 'lzma.h -llzma liblzma' },
  { debian: 'libzstd-dev', fedora: 'libzstd-devel', homebrew: 'zstd', names: 'zstd.h -lzstd libzstd' },
  { debian: 'liblz4-dev', fedora: 'lz4-devel', homebrew: 'lz4', names: 'lz4.h -llz4 liblz4' },
  { debian: 'libsnappy-dev', fedora: 'snappy-devel', homebrew: 'snappy', names: 'snappy-c.h snappy.h -lsnappy' },
  {
    debian: 'libxml2-dev libxslt1-dev',
    fedora: 'libxml2-devel libxslt-devel',
    homebrew: 'libxml2 libxslt',
    names: 'libxml/ libxslt/ libexslt/ -lxml2 -lxslt -lexslt xml2-config xslt-config libxml-2.0 libxslt',
  },
  { debian: 'libxmlsec1-dev', fedora: 'xmlsec1-devel', homebrew: 'libxmlsec1', names: 'xmlsec/ -lxmlsec1 xmlsec1' },
  { debian: 'libexpat1-dev', fedora: 'expat-devel', homebrew: 'expat', names: 'expat.h -lexpat expat' },
  {
    debian: 'libpq-dev',
    fedora: 'libpq-devel',
    homebrew: 'libpq',
    names: 'libpq-fe.h pg_config.h -lpq pg_config libpq',
  },
  {
    debian: 'default-libmysqlclient-dev pkg-config',
    fedora: 'mariadb-connector-c-devel pkgconf',
    homebrew: 'mysql-client pkg-config',
    names: 'mysql.h my_config.h mysql/ -lmysqlclient -lmariadb mysql_config mariadb_config mysqlclient libmariadb',
  },
  { debian: 'libsqlite3-dev', fedora: 'sqlite-devel', homebrew: 'sqlite', names: 'sqlite3.h -lsqlite3 sqlite3' },
  {
    debian: 'unixodbc-dev',
    fedora: 'unixODBC-devel',
    homebrew: 'unixodbc',
    names: 'sql.h sqlext.h -lodbc odbc_config',
  },
  { debian: 'libldap2-dev', fedora: 'openldap-devel', homebrew: 'openldap', names: 'ldap.h lber.h -lldap -llber ldap' },
  {
    debian: 'libsasl2-dev',
    fedora: 'cyrus-sasl-devel',
    homebrew: 'cyrus-sasl',
    names: 'sasl.h sasl/ -lsasl2 libsasl2',
  },
  {
    debian: 'libkrb5-dev',
    fedora: 'krb5-devel',
    homebrew: 'krb5',
    names: 'krb5.h gssapi.h gssapi/ -lkrb5 -lgssapi_krb5 krb5-config krb5-gssapi',
  },
  { debian: 'libpam0g-dev', fedora: 'pam-devel', names: 'security/ -lpam' },
  { debian: 'libsystemd-dev', fedora: 'systemd-devel', names: 'systemd/ -lsystemd libsystemd' },
  { debian: 'libdbus-1-dev', fedora: 'dbus-devel', homebrew: 'dbus', names: 'dbus/ -ldbus-1 dbus-1' },
  {
    debian: 'libglib2.0-dev',
    fedora: 'glib2-devel',
    homebrew: 'glib',
    names: 'glib.h -lglib-2.0 glib-2.0 gobject-2.0',
  },
  { debian: 'libcap-dev', fedora: 'libcap-devel', names: 'sys/capability.h -lcap' },
  { debian: 'uuid-dev', fedora: 'libuuid-devel', names: 'uuid/ -luuid uuid' },
  {
    debian: 'libjpeg-dev',
    fedora: 'libjpeg-turbo-devel',
    homebrew: 'jpeg-turbo',
    names: 'jpeglib.h -ljpeg jpeg libjpeg',
  },
  { debian: 'libpng-dev', fedora: 'libpng-devel', homebrew: 'libpng', names: 'png.h -lpng libpng' },
  {
    debian: 'libtiff-dev',
    fedora: 'libtiff-devel',
    homebrew: 'libtiff',
    names: 'tiff.h tiffio.h -ltiff tiff libtiff-4',
  },
  { debian: 'libwebp-dev', fedora: 'libwebp-devel', homebrew: 'webp', names: 'webp/ -lwebp libwebp' },
  {
    debian: 'libfreetype-dev',
    fedora: 'freetype-devel',
    homebrew: 'freetype',
    names: 'ft2build.h -lfreetype freetype freetype2 freetype-config',
  },
  { debian: 'liblcms2-dev', fedora: 'lcms2-devel', homebrew: 'little-cms2', names: 'lcms2.h -llcms2 lcms2' },
  { debian: 'libcairo2-dev', fedora: 'cairo-devel', homebrew: 'cairo', names: 'cairo.h cairo/ -lcairo cairo' },
  { debian: 'libyaml-dev', fedora: 'libyaml-devel', homebrew: 'libyaml', names: 'yaml.h -lyaml yaml-0.1' },
  {
    debian: 'libcurl4-openssl-dev',
    fedora: 'libcurl-devel',
    homebrew: 'curl',
    names: 'curl/ -lcurl curl-config libcurl',
  },
  { debian: 'libsodium-dev', fedora: 'libsodium-devel', homebrew: 'libsodium', names: 'sodium.h -lsodium libsodium' },
  { debian: 'libzmq3-dev', fedora: 'zeromq-devel', homebrew: 'zeromq', names: 'zmq.h -lzmq libzmq' },
  { debian: 'libevent-dev', fedora: 'libevent-devel', homebrew: 'libevent', names: 'event.h event2/ -levent libevent' },
  {
    debian: 'libmemcached-dev',
    fedora: 'libmemcached-devel',
    homebrew: 'libmemcached',
    names: 'libmemcached/ -lmemcached',
  },
  { debian: 'libpcap-dev', fedora: 'libpcap-devel', homebrew: 'libpcap', names: 'pcap.h -lpcap pcap-config libpcap' },
  { debian: 'libmagic-dev', fedora: 'file-devel', homebrew: 'libmagic', names: 'magic.h -lmagic' },
  { debian: 'librrd-dev', fedora: 'rrdtool-devel', homebrew: 'rrdtool', names: 'rrd.h -lrrd librrd' },
  { debian: 'libre2-dev', fedora: 're2-devel', homebrew: 're2', names: 're2/ -lre2 re2' },
  { debian: 'libleveldb-dev', fedora: 'leveldb-devel', homebrew: 'leveldb', names: 'leveldb/ -lleveldb' },
  { debian: 'libgmp-dev', fedora: 'gmp-devel', homebrew: 'gmp', names: 'gmp.h -lgmp gmp' },
  { debian: 'libmpfr-dev', fedora: 'mpfr-devel', homebrew: 'mpfr', names: 'mpfr.h -lmpfr mpfr' },
  { debian: 'libmpc-dev', fedora: 'libmpc-devel', homebrew: 'libmpc', names: 'mpc.h -lmpc' },
  { debian: 'libhdf5-dev', fedora: 'hdf5-devel', homebrew: 'hdf5', names: 'hdf5.h -lhdf5 hdf5' },
  { debian: 'libnetcdf-dev', fedora: 'netcdf-devel', homebrew: 'netcdf', names: 'netcdf.h -lnetcdf nc-config netcdf' },
  { debian: 'libgeos-dev', fedora: 'geos-devel', homebrew: 'geos', names: 'geos_c.h -lgeos_c geos-config' },
  { debian: 'libgdal-dev', fedora: 'gdal-devel', homebrew: 'gdal', names: 'gdal.h cpl_port.h -lgdal gdal-config gdal' },
  { debian: 'libproj-dev', fedora: 'proj-devel', homebrew: 'proj', names: 'proj.h -lproj proj' },
  {
    debian: 'libopenblas-dev',
    fedora: 'openblas-devel',
    homebrew: 'openblas',
    names: 'cblas.h lapacke.h -lopenblas -llapack -lblas openblas blas lapack BLAS LAPACK',
  },
  { debian: 'libboost-all-dev', fedora: 'boost-devel', homebrew: 'boost', names: 'boost/ Boost' },
  { debian: 'libreadline-dev', fedora: 'readline-devel', homebrew: 'readline', names: 'readline/ -lreadline' },
  {
    debian: 'libncurses-dev',
    fedora: 'ncurses-devel',
    homebrew: 'ncurses',
    names: 'ncurses.h curses.h -lncurses ncurses',
  },
  { debian: 'tk-dev', fedora: 'tk-devel', homebrew: 'tcl-tk', names: 'tk.h tcl.h -ltk -ltcl' },
  { debian: 'libx11-dev', fedora: 'libX11-devel', homebrew: 'libx11', names: 'X11/ -lX11 x11' },
  { debian: 'libgl-dev', fedora: 'mesa-libGL-devel', names: 'GL/ -lGL gl' },
  { debian: 'portaudio19-dev', fedora: 'portaudio-devel', homebrew: 'portaudio', names: 'portaudio.h -lportaudio' },
  { debian: 'libasound2-dev', fedora: 'alsa-lib-devel', names: 'alsa/ -lasound alsa' },
  { debian: 'libsndfile1-dev', fedora: 'libsndfile-devel', homebrew: 'libsndfile', names: 'sndfile.h -lsndfile' },
  { debian: 'libusb-1.0-0-dev', fedora: 'libusb1-devel', homebrew: 'libusb', names: 'libusb.h libusb-1.0/ libusb-1.0' },
  { debian: 'libudev-dev', fedora: 'systemd-devel', names: 'libudev.h -ludev libudev' },
  { debian: 'libvirt-dev', fedora: 'libvirt-devel', homebrew: 'libvirt', names: 'libvirt/ -lvirt libvirt' },
  { debian: 'libfuse-dev', fedora: 'fuse-devel', names: 'fuse.h -lfuse fuse' },
  { debian: 'libattr1-dev', fedora: 'libattr-devel', names: 'attr/ -lattr' },
  { debian: 'libacl1-dev', fedora: 'libacl-devel', names: 'acl/ sys/acl.h -lacl' },
  { debian: 'libaio-dev', fedora: 'libaio-devel', names: 'libaio.h -laio' },
  { debian: 'pkg-config', fedora: 'pkgconf', homebrew: 'pkg-config', names: 'pkg-config pkgconf' },
  { debian: 'build-essential', fedora: 'gcc make', names: 'gcc cc make x86_64-linux-gnu-gcc aarch64-linux-gnu-gcc' },
  { debian: 'build-essential', fedora: 'gcc-c++', names: 'g++ c++ cc1plus x86_64-linux-gnu-g++ aarch64-linux-gnu-g++' },
  { debian: 'clang', fedora: 'clang', names: 'clang clang++' },
  { debian: 'gfortran', fedora: 'gcc-gfortran', homebrew: 'gcc', names: 'gfortran f95 f77' },
  { debian: 'cmake', fedora: 'cmake', homebrew: 'cmake', names: 'cmake' },
  { debian: 'ninja-build', fedora: 'ninja-build', homebrew: 'ninja', names: 'ninja' },
  { debian: 'swig', fedora: 'swig', homebrew: 'swig', names: 'swig' },
  {
    debian: 'autoconf automake libtool',
    fedora: 'autoconf automake libtool',
    homebrew: 'autoconf automake libtool',
    names: 'autoconf autoreconf automake libtoolize',
  },
  { debian: 'bison flex', fedora: 'bison flex', homebrew: 'bison flex', names: 'bison flex yacc lex' },
  { debian: 'patchelf', fedora: 'patchelf', homebrew: 'patchelf', names: 'patchelf' },
  { debian: 'git', fedora: 'git', homebrew: 'git', names: 'git' },
  { debian: 'protobuf-compiler', fedora: 'protobuf-compiler', homebrew: 'protobuf', names: 'protoc' },
  { debian: 'nasm', fedora: 'nasm', homebrew: 'nasm', names: 'nasm' },
  { debian: 'rustc cargo', fedora: 'rust cargo', homebrew: 'rust', names: 'rustc cargo' },
  { debian: 'golang-go', fedora: 'golang', homebrew: 'go', names: 'go' },
];

/**
 * What to install for a header, a library (`-lNAME`), a program or a name for pkg-config, by system, in parentheses and with
 * a blank before it; empty when nobody knows.
 */
export function systemPackagesFor(name: string): string {
  const directory = name.includes('/') ? `${name.split('/', 1)[0] ?? ''}/` : undefined;
  const found = find(name) ?? (directory === undefined ? undefined : find(directory));
  if (found === undefined) return '';
  const { debian, fedora, homebrew } = found;
  const brew = homebrew === undefined ? '' : `, Homebrew: ${homebrew}`;
  return ` (Debian: ${debian}, Fedora: ${fedora}${brew})`;
}

function find(name: string): SystemPackage | undefined {
  return PACKAGES.find(({ names }) => names.split(' ').includes(name));
}
