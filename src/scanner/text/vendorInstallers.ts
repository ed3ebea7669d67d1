/** Installers that the software's own makers publish for piping into a shell: host, or host and beginning of the path. */
const INSTALLERS = `
  aider.chat/install aka.ms ampcode.com/install app.factory.ai/cli apt.llvm.org aptos.dev/scripts
  astral.sh bootstrap.pypa.io builds.dotnet.microsoft.com bun.sh   chocolatey.org claude.ai/install cli-assets.heroku.com cli.coderabbit.ai/install cli.doppler.com
  cli.github.com code.claude.com community.chocolatey.org crystal-lang.org/install
  cursor.com/install deb.nodesource.com deno.land/install deno.land/x/install depot.dev/install-cli   dl.dagger.io docs.swmansion.com/scarb dot.net/v1/dotnet-install dotnet.microsoft.com/download
  download.docker.com download.newrelic.com downloads.claude.ai elan.lean-lang.org encore.dev/install
  fluxcd.io/install fly.io/install fnm.vercel.app
  foundry.paradigm.xyz get-ghcup.haskell.org get.acme.sh get.chezmoi.io get.docker.com get.glasskube.dev
  get.haskellstack.org get.helm.sh get.jetify.com get.k0s.sh get.k3s.io get.modular.com get.namespace.so
  get.nextflow.io get.okteto.com get.opentofu.org get.pnpm.io get.pulumi.com get.rke2.io get.rvm.io
  get.scoop.sh get.sdkman.io get.sentry.io get.sourcegraph.com get.teleport.dev get.trunk.io
  get.tur.so get.volta.sh get.wasmer.io get.wasp-lang.dev getcomposer.org/installer go.dev/dl
  goteleport.com install.citusdata.com install.datadoghq.com install.determinate.systems
  install.duckdb.org install.fuel.network install.goreleaser.com install.julialang.org install.meteor.com
  install.python-poetry.org install.zerotier.com istio.io/downloadIstio just.systems/install
  kots.io/install lmstudio.ai/install magic.modular.com micro.mamba.pm mise.jdx.dev mise.run
  moonrepo.dev/install netbird.io/install nim-lang.org/choosenim nixos.org ohmyposh.dev/install
  ollama.ai/install ollama.com/install openclaw.ai/install opencode.ai/install   packages.gitlab.com packages.microsoft.com pixi.sh/install pkgs.netbird.io pkgx.sh pyenv.run
  railway.com/install rclone.org/install release.anza.xyz release.solana.com rpm.nodesource.com
  run.linkerd.io sdk.cloud.google.com semgrep.dev sentry.io/get-cli setup.atuin.sh setup.vector.dev
  sh.rustup.rs sh.starkup.dev sh.vector.dev sourcegraph.com/.api/src-cli sst.dev/install starship.rs
  static.snyk.io tailscale.com/install taskfile.dev/install   temporal.download/cli wasmtime.dev/install webi.sh webinstall.dev werf.io zed.dev/install`
  .split(/\s+/)
  .filter(Boolean)

/** Owners on GitHub whose raw files are such installers. */
const OWNERS = new Set(
  `ajeetdsouza anchore anthropics aquasecurity argoproj asdf-vm astral-sh aws azure block cloudflare
  creationix dapr denoland derailed direnv docker dotnet elastic fluxcd fossas foundry-rs getsentry
  gitleaks golangci google google-gemini goreleaser grafana hashicorp helm homebrew infracost
  jesseduffield junegunn k3d-io kubernetes kubernetes-sigs leanprover microsoft mystenlabs nodenv
  noir-lang nvm-sh ocaml ohmyzsh open-policy-agent openai oven-sh projectdiscovery pulumi pyenv rbenv
  render-oss rhysd scaleway sigstore supabase tilt-dev trufflesecurity vercel zaproxy`.split(/\s+/),
)

/** True for the address of a well-known maker's own installer. */
export function isVendorInstaller(url: string): boolean {
  const place = /^https?:\/\/(.+)$/i.exec(url)?.[1]?.toLowerCase()
  if (!place) return false
  const owner = /^(?:raw\.githubusercontent\.com|github\.com)\/([\w.-]+)\//.exec(place)?.[1]
  if (owner) return OWNERS.has(owner)
  return INSTALLERS.some((entry) => {
    const at = entry.toLowerCase()
    return place === at || (place.startsWith(at) && (at.includes('/') || /^[/?#:]/.test(place.slice(at.length))))
  })
}
