@rem Scripts in package.json begin with exec, which other shells have built in. On Windows, this file takes its place.
@%*
