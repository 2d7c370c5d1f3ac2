@rem The scripts in package.json begin with exec, which the shells of other systems have. Windows finds this file.
@%*
